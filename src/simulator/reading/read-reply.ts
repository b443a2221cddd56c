import { isRecord, kindOf } from "../../kind-of.js";
import type { WireBody } from "../../platforms/platform.js";
import type { RawReply } from "../simulated-platform.js";

/** A reply before its answer is read: taken, or refused in words. */
export type TakenReply = { readonly answer: WireBody } | { readonly refusedBecause: string };

/**
 * Whether a platform takes a reply at all: status 200, a JSON object, `result` exactly ok. What becomes of other replies is
 * documented for `result` of JivoChat alone; they count as refused. The content type is not looked at, as far as is known.
 */
export function takeReply({ status, body }: RawReply, title: string): TakenReply {
  const parsed = parse(body);
  const answer = "value" in parsed && isRecord(parsed.value) ? parsed.value : undefined;
  const result = answer?.["result"];
  if (status !== 200) return { refusedBecause: `${statusFault(status, title)}${said(result)}` };
  if ("fault" in parsed) return { refusedBecause: parsed.fault };
  if (!answer) return { refusedBecause: `The body is ${kindOf(parsed.value)}; expected a JSON object.` };
  const fault = resultFault(answer);
  return fault === undefined ? { answer } : { refusedBecause: fault };
}

function parse(body: string): { value: unknown } | { fault: string } {
  if (body.trim() === "") return { fault: "The body is empty; expected a JSON object." };
  try {
    return { value: JSON.parse(body) };
  } catch {
    const what = body.trimStart().startsWith("<")
      ? "The body is HTML or XML, not JSON."
      : "The body is not JSON.";
    return { fault: what };
  }
}

function statusFault(status: number, title: string): string {
  if (status === 401 || status === 403) return `Status ${status}: the endpoint did not accept the secret.`;
  if (status >= 300 && status < 400) return `Status ${status}: ${title} is not known to follow redirects.`;
  if (status >= 200 && status < 300) {
    return `Status ${status}: what ${title} makes of it is not documented, so it counts as refused; answer 200.`;
  }
  return `Status ${status}; expected 200.`;
}

function said(result: unknown): string {
  return typeof result === "string" && result !== "" ? ` The endpoint says: ${quoted(result)}.` : "";
}

function resultFault(answer: WireBody): string | undefined {
  const { result } = answer;
  if (result === "ok") return undefined;
  if (!Object.hasOwn(answer, "result")) return "There is no `result`; it must be exactly ok.";
  if (typeof result !== "string") return `\`result\` is ${kindOf(result)}; it must be exactly the text ok.`;
  const looksLike = looksLikeOk(result);
  return `\`result\` is ${quoted(result)}; it must be exactly ok${looksLike ? `: ${looksLike}` : ""}.`;
}

/** What makes a text that reads as ok another one. */
function looksLikeOk(result: string): string | undefined {
  if (result.trim() === "ok") return "without white space";
  if (result.trim().toLowerCase() === "ok") return "in lower case";
  // The Cyrillic letters look the same.
  if (/^[oо][kк]$/.test(result.trim().toLowerCase())) return "in Latin letters; one of these is Cyrillic";
  return undefined;
}

const longest = 120;

function quoted(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
