/* The texts of answers: what an operator's screen can show, and where a click may lead. */

/* eslint-disable no-control-regex -- control characters are what these are about */
export const oneLine = /^[^\u0000-\u001f\u007f-\u009f]*$/;
export const someLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/;
/* eslint-enable no-control-regex */

/** One line of text. */
export const isLine = (text: string): boolean => oneLine.test(text);

/** Text that may have several lines. */
export const isLines = (text: string): boolean => someLines.test(text);

/** An address that an operator may be sent to: http or https, nothing that runs code; or none. One line it must be, too. */
export const isWebUrl = (text: string): boolean =>
  text === "" || (/^https?:\/\//i.test(text) && URL.canParse(text));
