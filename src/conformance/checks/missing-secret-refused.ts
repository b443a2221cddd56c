import type { Check } from "../check.js";
import { skipped } from "../finding.js";
import { withoutSecret, withSecret } from "../../simulator/deliver/other-secrets.js";
import { noSecret, shutOut } from "../shut-out.js";
import { eachOf } from "../variants.js";

export const missingSecretRefused: Check = {
  id: "missing-secret-refused",
  group: "secret",
  title: "A delivery without a secret is refused",
  why: 'A test such as "if there is a secret, it must be right" lets in whoever gives none.',
  async run(endpoint) {
    const { target } = endpoint;
    if (!target.secret) return skipped(noSecret);
    return eachOf({ "no secret": withoutSecret(target), "an empty one": withSecret(target, "") }, (other) =>
      shutOut(
        endpoint,
        other,
        "Refuse with 401 when there is no secret, or an empty one; also when the endpoint itself has none set.",
      ),
    );
  },
};
