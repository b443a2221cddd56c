import type { Check } from "../check.js";
import { failed, passed, warned, type Finding } from "../finding.js";
import { eachOf } from "../variants.js";

export const getRefused: Check = {
  id: "get-refused",
  group: "transport",
  title: "Other methods than POST are refused with 4xx",
  why: "Browsers, scanners and link previews send GET. It must neither break the endpoint nor show anything.",
  run: (endpoint) =>
    eachOf({ GET: "GET", PUT: "PUT", DELETE: "DELETE" }, async (method): Promise<Finding> => {
      const reply = await endpoint.send(undefined, { method });
      const seen = endpoint.seen(reply);
      if (reply.status >= 500)
        return failed(seen, "Answer 405 to all methods but POST, before anything is read.");
      if (reply.status >= 400) return passed(seen);
      return warned(seen, "Answer 405 to all methods but POST, unless a page there is meant to be.");
    }),
};
