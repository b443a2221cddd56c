import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";

export const stillAnswers: Check = {
  id: "still-answers",
  group: "every reply",
  needsOrdinary: true,
  title: "After all of this, an ordinary delivery is still accepted",
  why: "A bad request must not leave anything broken behind.",
  async run(endpoint) {
    return acknowledged(endpoint, await endpoint.send(endpoint.body(ordinaryEvent)));
  },
};
