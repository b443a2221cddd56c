/** The JSON object of a request or a reply. */
export type WireBody = Record<string, unknown>;
