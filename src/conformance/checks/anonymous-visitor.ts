import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { eachOf } from "../variants.js";

export const anonymousVisitor: Check = {
  id: "anonymous-visitor",
  group: "tolerance",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "Visitors without a token, a name, an email or a phone are accepted",
  why: "Most visitors of a shop have not logged in.",
  run: (endpoint) =>
    eachOf(bodies(endpoint), async (body) => acknowledged(endpoint, await endpoint.send(body), advice)),
};

function bodies(endpoint: Endpoint): Record<string, Record<string, unknown>> {
  const [key, other] = endpoint.platform === "vivo" ? ["userToken", "clientId"] : ["user_token", "client_id"];
  const anonymous = (overrides: Record<string, unknown>) =>
    endpoint.body(ordinaryEvent, { visitor: "anonymous", overrides });
  return {
    "token null": anonymous({ [key]: null }),
    "no token": anonymous({ [key]: undefined, [other]: undefined }),
    ...(endpoint.platform === "jivo" && {
      "name, email and phone null": anonymous({ visitor: { name: null, email: null, phone: null } }),
    }),
  };
}

const advice = 'Answer 200 {"result":"ok"}, or a card without a customer, when there is no token.';
