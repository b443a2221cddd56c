import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { sendInPieces } from "../raw/pieces.js";

export const bodyInPieces: Check = {
  id: "body-in-pieces",
  group: "transport",
  needsOrdinary: true,
  title: "A body that arrives in pieces is put together",
  why: "TCP cuts wherever it likes: code that takes the first piece for the whole works in tests and fails on the road.",
  async run(endpoint) {
    const reply = await sendInPieces(endpoint, JSON.stringify(endpoint.body(ordinaryEvent)));
    return acknowledged(
      endpoint,
      reply,
      "Collect all pieces up to the end of the request before you parse, as bytes, not as texts.",
    );
  },
};
