import { ChatHooksError } from "../errors/road.js";
import type { WireBody } from "../platforms/wire-body.js";

/** What goes back over HTTP. The body is always a JSON object with `result`. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The headers of every reply: never cached, never taken for anything but JSON. */
const jsonHeaders = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** 200 with the answer. Unless `result` is exactly ok, JivoChat passes nothing on to the operator. */
export function accept(answer: WireBody = {}, result = "ok"): Reply {
  return { status: 200, headers: jsonHeaders, body: JSON.stringify({ result, ...answer }) };
}

/** The reply to a delivery that can't be served, or whose handler failed. */
export function refuse(status: number, result: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { ...jsonHeaders, ...headers }, body: JSON.stringify({ result }) };
}

/** The reply that a coded error becomes. */
export function refuseBy(error: ChatHooksError): Reply {
  // What is wrong with the inbox is for the merchant, not for the platform.
  if (error.status === 503) return refuse(503, "try again", { "retry-after": "10" });
  return refuse(error.status, error.message, extraHeaders(error));
}

function extraHeaders({ code }: ChatHooksError): Record<string, string> {
  if (code === "METHOD_NOT_ALLOWED") return { allow: "POST" };
  if (code === "UNAUTHORIZED") return { "www-authenticate": 'Basic realm="chat-hooks"' };
  // The rest of such a body is not worth waiting for.
  if (code === "BODY_TIMEOUT") return { connection: "close" };
  return {};
}
