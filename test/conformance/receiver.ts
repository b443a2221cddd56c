import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** The secret of every receiver here, the last segment of its path. */
export const secret = "s3cr3t-of-a-hand-written-receiver";

/** The token of the one customer whom the receivers here know. */
export const annsToken = "token-of-ann-Wq7vT2xN";

/** A body, parsed. */
export type Body = Readonly<Record<string, unknown>>;

/** What goes back; an object as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string | number>>;
}

/** The steps of a receiver; each flawed one does one of them in a wrong way. */
export interface Steps {
  /** Whether the secret is right. */
  readonly admit: (presented: string | undefined) => boolean;
  readonly read: (request: IncomingMessage) => Promise<string>;
  readonly parse: (text: string, request: IncomingMessage) => Body;
  readonly answer: (event: Body, request: IncomingMessage) => Promise<Answer> | Answer;
  /** What an exception of the steps above becomes. */
  readonly refuse: (error: unknown, request: IncomingMessage) => Answer;
  readonly otherMethod: (request: IncomingMessage) => Answer;
  readonly reply: (response: ServerResponse, answer: Answer) => void;
}

/** An endpoint as a careful merchant would write it by hand, for both platforms. */
export function receiver(steps: Partial<Steps> = {}): RequestListener {
  const { admit, read, parse, answer, refuse, otherMethod, reply } = { ...careful, ...steps };
  return (request, response) => {
    const work = async (): Promise<Answer> => {
      if (!admit(presentedIn(request))) return refused(401, "unauthorized");
      if (request.method !== "POST") return otherMethod(request);
      try {
        return await answer(parse(await read(request), request), request);
      } catch (error) {
        return refuse(error, request);
      }
    };
    // A caller that has gone away needs no reply.
    work().then(
      (made) => reply(response, made),
      () => response.destroy(),
    );
  };
}

export const careful: Steps = {
  admit: (presented) => presented === secret,
  read: (request) => readAtMost(request, 1024 * 1024),
  parse(text) {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw new TypeError("no object");
    return body as Body;
  },
  answer: (event) => ok("type" in event ? vivoAnswer(event) : jivoAnswer(event)),
  refuse: (error) =>
    error instanceof TooLarge
      ? refused(413, "the body is too large")
      : refused(400, "the body is not usable"),
  otherMethod: () => ({ ...refused(405, "POST only"), headers: { allow: "POST" } }),
  reply(response, { status, body, headers }) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      ...headers,
    });
    response.end(text);
  },
};

/** What VivoChat is answered. */
export function vivoAnswer(event: Body): Body {
  if (event["userToken"] !== annsToken) return {};
  const contactInfo = { name: "Ann", email: "ann@shop.example" };
  if (event["type"] === "client_check_token") {
    return { clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b21", contactInfo };
  }
  if (event["type"] !== "chat_accepted") return {};
  return { contactInfo, customData: [{ title: "Plan", content: "Premium" }] };
}

/** What JivoChat is answered: everybody sees the plan, only Ann's operator sees Ann. */
export function jivoAnswer(event: Body): Body {
  if (!["chat_accepted", "chat_updated"].includes(String(event["event_name"]))) return {};
  const custom_data = [{ title: "Plan", content: "Free", link: "https://shop.example/plans" }];
  return event["user_token"] === annsToken ? { contact_info: { name: "Ann" }, custom_data } : { custom_data };
}

export function ok(answer: object = {}): Answer {
  return { status: 200, body: { result: "ok", ...answer } };
}

export function refused(status: number, result: string): Answer {
  return { status, body: { result } };
}

/** Whether the event is one that the documentation of its platform has. */
export function isDocumented(event: Body): boolean {
  return documented.has(String(event["type"] ?? event["event_name"]));
}

const documented = new Set([
  "client_check_token",
  "chat_accepted",
  "call_event",
  "chat_assigned",
  "chat_updated",
  "client_updated",
  "client_attribute_updated",
  "chat_finished",
  "offline_message",
]);

class TooLarge extends Error {}

async function readAtMost(request: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // The rest is read all the same, so that the reply is not lost in a reset connection.
    if (length <= maxBytes) chunks.push(chunk);
  }
  if (length > maxBytes) throw new TooLarge();
  return Buffer.concat(chunks).toString("utf8");
}

function presentedIn({ url = "/" }: IncomingMessage): string | undefined {
  return /^\/hook\/([^/?]+)$/.exec(url)?.[1];
}
