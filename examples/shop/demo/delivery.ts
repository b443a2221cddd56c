/** What the demo sends, and what should come back. */
export interface Delivery {
  readonly name: string;
  /** Text is sent as it is. */
  readonly body: object | string;
  /** Another secret than the shop's. */
  readonly secret?: string;
  readonly expected: Expected;
}

export interface Expected {
  readonly status: number;
  /** The text in `result`, where it matters. */
  readonly result?: string;
  /** Texts that the answer must have. */
  readonly shows?: readonly string[];
  /** Texts that the answer must not have. */
  readonly hides?: readonly string[];
}

/** Deliveries that belong together. */
export interface Chapter {
  readonly title: string;
  readonly deliveries: readonly Delivery[];
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Sends a delivery as a chat platform does: the secret is the last part of the URL's path. */
export async function send(url: string, secret: string, delivery: Delivery): Promise<Answer> {
  const body = typeof delivery.body === "string" ? delivery.body : JSON.stringify(delivery.body);
  const response = await fetch(`${url}/${delivery.secret ?? secret}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return { status: response.status, body: await response.text() };
}

/** What is wrong with an answer, one sentence each; nothing when it is as expected. */
export function faults(answer: Answer, { status, result, shows = [], hides = [] }: Expected): string[] {
  const found = resultOf(answer.body);
  return [
    ...(answer.status === status ? [] : [`expected status ${status}`]),
    ...(found === undefined ? ["expected JSON with result"] : []),
    ...(result === undefined || found === result ? [] : [`expected the result "${result}"`]),
    ...shows.filter((text) => !answer.body.includes(text)).map((text) => `expected "${text}"`),
    ...hides.filter((text) => answer.body.includes(text)).map((text) => `must not show "${text}"`),
  ];
}

function resultOf(body: string): string | undefined {
  try {
    const { result } = JSON.parse(body) as { result?: unknown };
    return typeof result === "string" ? result : undefined;
  } catch {
    return undefined;
  }
}
