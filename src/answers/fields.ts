import * as z from "zod";
import { isLine, isLines, isWebUrl, oneLine, someLines } from "./texts.js";

/*
 * The field kinds of answers. Absent, undefined, null and "" all mean "leave it out", because that is what a
 * merchant's database hands over for what it does not know.
 */

/* `pattern` is for the JSON Schemas, which can't see what a function checks. */

/** One line of text. */
export const line = () =>
  z
    .string()
    .refine(isLine, { error: "has control characters or line breaks" })
    .meta({ pattern: oneLine.source });

/** Text that may have several lines. */
export const lines = () =>
  z.string().refine(isLines, { error: "has control characters" }).meta({ pattern: someLines.source });

/** An address that an operator may be sent to: http or https, nothing that runs code. */
export const webUrl = () =>
  line()
    .refine(isWebUrl, { error: "is not an http or https URL" })
    .meta({ pattern: `^$|^[hH][tT][tT][pP][sS]?://${oneLine.source.slice(1)}` });
