import { setTimeout } from "node:timers/promises";
import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { acceptedOr } from "../expectation.js";
import { inPieces } from "../pieces.js";

/** A thin connection: the body comes drop by drop. */
export const slowBody: Action = {
  name: "slow-body",
  promise: "is waited for",
  async run(stage) {
    const { event, body } = stage.event();
    const bytes = Buffer.from(JSON.stringify(body));
    const count = wholeNumber(stage.random, 3, 8);
    const pauseMs = wholeNumber(stage.random, 10, 60);
    const drops = inPieces(bytes, count, () => setTimeout(pauseMs));
    const headers = { "content-length": String(bytes.length) };
    const sent = `${event} in ${count} pieces, with ${pauseMs} ms between them`;
    return [await stage.try({ sent, event, body: drops, headers, expected: acceptedOr(408) })];
  },
};
