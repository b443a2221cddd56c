import type { OperatorView } from "../operator-view.js";

/** What a good endpoint does with a delivery. */
export interface Expectation {
  readonly inWords: string;
  /** Whether that reply is such. Statuses of 500 and above are looked at before, see `fine`. */
  holds(status: number, view: OperatorView): boolean;
  /** Statuses from 500 on that are no fault here. */
  readonly fine?: readonly number[];
  /** Whether it may close the connection instead of answering. */
  readonly mayHangUp?: boolean;
}

/** A good delivery: status 200, result ok. */
export const accepted: Expectation = {
  inWords: "it to be accepted",
  holds: (_status, view) => view.accepted,
};

/** The same, unless the endpoint says by this status that it does not take such requests. */
export function acceptedOr(status: number): Expectation {
  return {
    inWords: `it to be accepted, or status ${status}`,
    holds: (got, view) => got === status || view.accepted,
  };
}

/** Something that is no event: whoever answers ok has lost it. */
export const refused: Expectation = {
  inWords: "it to be refused with a status from 400 to 499",
  holds: (_status, view) => !view.accepted,
};

/** Somebody who does not know the secret. */
export const shutOut: Expectation = {
  inWords: "status 401",
  holds: (_status, view) => !view.accepted,
};

/** Nobody documents whether this is good, but it must not break the endpoint. */
export const survived: Expectation = {
  inWords: "any answer below 500",
  holds: () => true,
};

/** The same for what is too large: whoever has read enough may hang up. */
export const survivedOrCutOff: Expectation = { ...survived, mayHangUp: true };

/** The same for methods that nobody has to know: 501 says so. */
export const survivedOrUnknown: Expectation = { ...survived, fine: [501] };
