import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { failed, passed } from "../finding.js";

export const noRedirect: Check = {
  id: "no-redirect",
  group: "contact",
  title: "It answers by itself, without a redirect",
  why: "No platform is known to follow redirects, and those that do may lose the body on the way.",
  async run(endpoint) {
    const reply = await endpoint.send(endpoint.body(ordinaryEvent), { timed: false });
    if (reply.status < 300 || reply.status > 399) return passed(`answered with ${reply.status}`);
    return failed(
      `${reply.status}, ${place(reply.headers["location"], endpoint.target.url)}`,
      "Paste the URL that the redirect leads to: https, the right host, and with or without the slash at the end.",
    );
  },
};

/** The path may hold the secret. */
function place(location: string | undefined, from: URL): string {
  const to =
    location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (!to) return "and does not say where to";
  if (to.origin !== from.origin) return `redirected to ${to.origin}`;
  return to.pathname === `${from.pathname}/`
    ? "redirected to the same URL with a slash at the end"
    : "redirected to another path";
}
