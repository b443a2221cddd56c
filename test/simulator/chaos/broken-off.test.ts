import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { breakOff } from "../../../src/simulator/chaos/break-off.js";
import { parseTarget } from "../../../src/simulator/deliver/target.js";
import { listeningOn } from "../../support/listening.js";

it.each(["reset", "closed"] as const)("leaves a request with half of its body, %s", async (ending) => {
  const server = createServer();
  const arrived = once(server, "request").then(async ([request]: IncomingMessage[]) => {
    const failure = request && new Promise((resolve) => request.once("aborted", resolve));
    let length = 0;
    request?.on("data", (chunk: Buffer) => (length += chunk.length)).on("error", () => undefined);
    await failure;
    return { headers: request?.headers, url: request?.url, length };
  });
  const target = parseTarget(`${await listeningOn(server)}/chat-hooks?a=1`, { secret: "the-secret" });
  const seen = await breakOff({ target, timeoutMs: 10_000 }, "0123456789", 0.5, ending);
  expect(seen).toEqual({ kind: "broken off" });
  expect(await arrived).toMatchObject({
    url: "/chat-hooks?a=1",
    headers: { "content-length": "10", "x-chat-hooks-secret": "the-secret" },
  });
});

it("tells that nobody listens", async () => {
  const target = parseTarget("http://127.0.0.1:1/");
  expect(await breakOff({ target, timeoutMs: 10_000 }, "{}", 0.5, "reset")).toEqual({ kind: "gone" });
});
