import type { Check } from "../check.js";
import { skipped } from "../finding.js";
import { withSecret, wrongSecrets } from "../../simulator/deliver/other-secrets.js";
import { shutOut, noSecret } from "../shut-out.js";
import { eachOf } from "../variants.js";

export const wrongSecretRefused: Check = {
  id: "wrong-secret-refused",
  group: "secret",
  title: "A wrong secret is refused",
  why: "The URL is all that tells a platform from anybody else: deliveries are not signed.",
  async run(endpoint) {
    const { target } = endpoint;
    if (!target.secret) return skipped(noSecret);
    return eachOf(wrongSecrets(target.secret.value), async (wrong) =>
      shutOut(
        endpoint,
        withSecret(target, wrong),
        "Compare the whole secret, in constant time, and answer 401 when it is not the right one.",
      ),
    );
  },
};
