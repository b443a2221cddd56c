import type { Flaw } from "./flaw.js";

/** From http to https, from the bare domain to www, or to a slash at the end. */
export const flaw: Flaw = {
  make: () => (request, response) => {
    request.resume();
    response.writeHead(301, { location: `https://www.shop.example${request.url ?? ""}/` }).end();
  },
  caughtBy: "no-redirect",
};
