/** One coded error: what it says, and what to do about it. */
export interface Entry<Params> {
  /** Status of the reply when a delivery ends with this error; 500 for what never meets a delivery. */
  readonly status: number;
  readonly message: (params: Params) => string;
  readonly hint: string;
}

/** No message may hold a secret, a token or a value that arrived: say its kind or its length. */
export function entry<Params = void>(
  status: number,
  message: string | ((params: Params) => string),
  hint: string,
): Entry<Params> {
  return { status, message: typeof message === "string" ? () => message : message, hint };
}
