import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { acceptedOr } from "../expectation.js";
import { inPieces } from "../pieces.js";

/** A body whose length is not announced, as HTTP/1.1 allows; 411 is the status for not wanting it. */
export const chunked: Action = {
  name: "chunked",
  promise: "is accepted, or 411",
  async run(stage) {
    const { event, body } = stage.event();
    const count = wholeNumber(stage.random, 1, 20);
    const chunks = inPieces(Buffer.from(JSON.stringify(body)), count);
    const sent = `${event} in ${count} chunks`;
    return [await stage.try({ sent, event, body: chunks, expected: acceptedOr(411) })];
  },
};
