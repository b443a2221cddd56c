import type { EventName } from "../../events/event-map.js";
import type { WireBody } from "../../platforms/platform.js";
import type { OperatorView } from "../operator-view.js";
import type { Findings } from "./findings.js";

/** What an answer changes of the empty view. */
export type Shown = Partial<
  Pick<
    OperatorView,
    "identified" | "historyRestored" | "card" | "additional" | "crmButton" | "assignButton" | "page"
  >
>;

/** Reads an answer that was taken. */
export type AnswerReader = (answer: WireBody, findings: Findings) => Shown;

/** How a platform reads the answers that it asks for, by event. */
export type AnswerReaders = Readonly<Partial<Record<EventName, AnswerReader>>>;
