import * as z from "zod";

/*
 * The field kinds of answers. Absent, undefined, null and "" all mean "leave it out", because that is what a
 * merchant's database hands over for what it does not know.
 */

/* eslint-disable no-control-regex -- control characters are what these are about */
const oneLine = /^[^\u0000-\u001f\u007f-\u009f]*$/;
const someLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/;
/* eslint-enable no-control-regex */

/* `pattern` is for the JSON Schemas, which can't see what a function checks. */

/** One line of text. */
export const line = () =>
  z
    .string()
    .refine((text) => oneLine.test(text), { error: "has control characters or line breaks" })
    .meta({ pattern: oneLine.source });

/** Text that may have several lines. */
export const lines = () =>
  z
    .string()
    .refine((text) => someLines.test(text), { error: "has control characters" })
    .meta({ pattern: someLines.source });

/** An address that an operator may be sent to: http or https, nothing that runs code. */
export const webUrl = () =>
  line()
    .refine((text) => text === "" || (/^https?:\/\//i.test(text) && URL.canParse(text)), {
      error: "is not an http or https URL",
    })
    .meta({ pattern: `^$|^[hH][tT][tT][pP][sS]?://${oneLine.source.slice(1)}` });
