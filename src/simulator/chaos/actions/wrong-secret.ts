import { withoutSecret, withSecret } from "../../deliver/other-secrets.js";
import { uuid } from "../../random-values.js";
import type { Action } from "../action.js";
import { shutOut } from "../expectation.js";
import { pick } from "../pick.js";

/** Somebody who found the URL. */
export const wrongSecret: Action = {
  name: "wrong-secret",
  promise: "is shut out with a 401",
  needsSecret: true,
  async run(stage) {
    const right = stage.target.secret?.value ?? "";
    const { event, body } = stage.event();
    const [what, target] = pick(stage.random, [
      ["without the secret", withoutSecret(stage.target)],
      ["with another secret", withSecret(stage.target, uuid(stage.random))],
      [
        "with the secret but for its last character",
        withSecret(stage.target, `${right.slice(0, -1)}${right.endsWith("x") ? "y" : "x"}`),
      ],
      ["with the secret twice", withSecret(stage.target, right + right)],
    ] as const);
    return [await stage.try({ sent: `${event} ${what}`, event, body, target, expected: shutOut })];
  },
};
