import type { Action } from "../action.js";
import { accepted } from "../expectation.js";
import { shuffled } from "../pick.js";

/** Two chats at once, and the events of each in any order: chat_finished may come before chat_accepted. */
export const reordered: Action = {
  name: "reordered",
  promise: "is accepted in any order",
  async run(stage) {
    const { platform, random } = stage;
    const userToken = "token";
    const chats = [
      platform.conversation({ random, userToken }),
      platform.conversation({ random, userToken }),
    ];
    const trials = [];
    for (const { event, body } of shuffled(random, chats.flat())) {
      trials.push(await stage.try({ sent: `${event} out of order`, event, body, expected: accepted }));
    }
    return trials;
  },
};
