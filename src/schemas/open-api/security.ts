/**
 * Where the endpoint's secret may be. OpenAPI has no words for a segment of the path, where it usually is: that is said in
 * `info.description`.
 */
export const securitySchemes = {
  secretInQuery: {
    type: "apiKey",
    in: "query",
    name: "secret",
    description: "The endpoint's secret behind the URL: `?secret=…`.",
  },
  secretInHeader: {
    type: "apiKey",
    in: "header",
    name: "x-chat-hooks-secret",
    description: "The endpoint's secret in a header, for callers that can set one.",
  },
  secretAsPassword: {
    type: "http",
    scheme: "basic",
    description: "The endpoint's secret as the password of HTTP Basic; any user name.",
  },
} as const;

/** One of them is enough. */
export const security = Object.keys(securitySchemes).map((name) => ({ [name]: [] }));
