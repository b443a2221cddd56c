import { randomUUID } from "node:crypto";
import type { Check } from "../check.js";
import type { Endpoint } from "../endpoint.js";
import { eachOf } from "../variants.js";
import { failed, passed, type Finding } from "../finding.js";

export const madeUpTokenStaysAnonymous: Check = {
  id: "made-up-token-stays-anonymous",
  group: "answers",
  platforms: ["vivo"],
  title: "A token that nobody has signed identifies nobody",
  why: "Else anybody can read a customer's chats: the page passes on whatever token it is given.",
  run: (endpoint) => eachOf(tokens(), (userToken) => isAnonymous(endpoint, userToken)),
};

function tokens(): Readonly<Record<string, string>> {
  const claims = { sub: "1", id: "1", exp: Math.floor(Date.now() / 1000) + 3600 };
  return {
    "a random text": randomUUID(),
    "a JWT with alg none": `${base64url({ alg: "none", typ: "JWT" })}.${base64url(claims)}.`,
    "a JWT with a wrong signature": `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}.${"A".repeat(43)}`,
  };
}

async function isAnonymous(endpoint: Endpoint, userToken: string): Promise<Finding> {
  const reply = await endpoint.send(endpoint.body("client_check_token", { userToken }));
  const clientId = reply.json?.["clientId"];
  if (reply.status >= 500) {
    return failed(
      endpoint.seen(reply),
      'Answer {"result":"ok"} without clientId when a token can\'t be verified.',
    );
  }
  if (clientId === undefined || clientId === null || clientId === "") return passed("no clientId");
  return failed(
    "answered with a clientId",
    "Verify the signature and the age of the token before anything in it is believed.",
  );
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
