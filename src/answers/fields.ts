import * as z from "zod";

/*
 * The field kinds of answers. Absent, undefined, null and "" all mean "leave it out", because that is what a
 * merchant's database hands over for what it does not know.
 */

/* eslint-disable no-control-regex -- control characters are what these are about */
const controls = /[\u0000-\u001f\u007f-\u009f]/;
const controlsBesideLines = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/* eslint-enable no-control-regex */

/** One line of text. */
export const line = () =>
  z.string().refine((text) => !controls.test(text), { error: "has control characters or line breaks" });

/** Text that may have several lines. */
export const lines = () =>
  z.string().refine((text) => !controlsBesideLines.test(text), { error: "has control characters" });

/** An address that an operator may be sent to: http or https, nothing that runs code. */
export const webUrl = () =>
  line().refine((text) => text === "" || (/^https?:\/\//i.test(text) && URL.canParse(text)), {
    error: "is not an http or https URL",
  });
