import { isRecord } from "../kind-of.js";
import type { DeliverReply } from "../simulator/deliver.js";

/** What the endpoint answered. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: number;
  readonly durationMs: number;
  /** The body, when it is a JSON object. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

export function replyOf({ body, ...reply }: DeliverReply): Reply {
  return { ...reply, text: body, json: jsonObject(body) };
}

/** `application/json` of `application/json; charset=utf-8`; undefined when there is none. */
export function mediaType({ headers }: Reply): string | undefined {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return type === "" ? undefined : type;
}

/** Whether the reply says that it is JSON, also in forms such as `application/problem+json`. */
export function saysJson(reply: Reply): boolean {
  return /^application\/(?:[\w.-]+\+)?json$/.test(mediaType(reply) ?? "");
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
