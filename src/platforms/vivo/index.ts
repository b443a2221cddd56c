import { card } from "../../answers/card.js";
import { identity } from "../../answers/identity.js";
import type { Platform } from "../platform.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { eventName, wireName } from "./wire.js";

/** VivoChat. */
export const vivo: Platform = {
  name: "vivo",
  wireName,
  eventName,
  decode,
  answerSchema: (event) => (event === "client_check_token" ? identity : card),
  encode,
};
