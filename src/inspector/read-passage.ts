import type { IncomingHttpHeaders } from "node:http";
import { isRecord } from "../kind-of.js";
import { detectPlatform } from "../platforms/detect.js";
import type { WireBody } from "../platforms/platform.js";
import { parseJson } from "../receive/parse-json.js";
import type { Passage, PassedReply } from "../server/dev/passage.js";
import { hidden } from "../simulator/deliver/hidden.js";
import { simulatedPlatform } from "../simulator/platforms.js";
import type { RawReply } from "../simulator/simulated-platform.js";
import type { Exchange, Summary } from "./exchange.js";
import { secretsOf, tokensOf } from "./secrets.js";

/**
 * What is shown of a request that went through: whose event it was, what was answered, and what the operator would see of
 * that.
 *
 * @param path where the hooks are mounted that it was for
 */
export function readPassage(passage: Passage, path: string, number: number): Exchange {
  const { method, startedAt, durationMs, reply } = passage;
  const rawRequest = textOf(passage);
  const body = rawRequest === undefined ? undefined : wireBody(rawRequest);
  const secrets = [...secretsOf(passage, path), ...tokensOf(body)];
  const shown = (text: string | undefined) => (text === undefined ? undefined : hidden(text, secrets));
  const request = shown(rawRequest);
  // Hidden before it is read: an endpoint may repeat what it got, and what is wrong with it is said in its own words.
  const answer = reply && {
    status: reply.status,
    headers: joined(reply.headers, (value) => hidden(value, secrets)),
    body: shown(textOf(reply)),
  };
  const reads = answer?.body === undefined ? undefined : { ...answer, body: answer.body };
  const read = body && reads && readAnswer(body, reads);
  const refusedBecause = read?.view.refusedBecause ?? (answer && !reads ? unreadable : undefined);
  const summary: Summary = {
    number,
    at: startedAt,
    durationMs: Math.round(durationMs * 10) / 10,
    method,
    path,
    accepted: read?.view.accepted ?? false,
    ...(body && named(body)),
    ...(reply && { status: reply.status }),
    ...(refusedBecause !== undefined && { refusedBecause }),
  };
  return {
    summary,
    isAsked: read?.isAsked ?? false,
    ...(read && { view: read.view }),
    ...(request !== undefined && { request }),
    ...(answer?.body !== undefined && { reply: answer.body }),
  };
}

function named(body: WireBody): Pick<Summary, "platform" | "event"> {
  const platform = detectPlatform(body);
  const event = platform?.wireName(body);
  return {
    ...(platform && { platform: simulatedPlatform(platform.name).title }),
    ...(event !== undefined && { event }),
  };
}

const unreadable = "the answer is compressed, or too large to be read here";

function readAnswer(body: WireBody, reply: RawReply) {
  const platform = detectPlatform(body);
  if (!platform) return undefined;
  const simulated = simulatedPlatform(platform.name);
  const event = simulated.events.find((name) => name === platform.eventName(body));
  const view = simulated.read(event, reply);
  return { view, isAsked: event !== undefined && simulated.asks.includes(event) };
}

function wireBody(text: string): WireBody | undefined {
  try {
    const value = parseJson(text);
    return isRecord(value) ? value : undefined;
  } catch {
    // The reply says what is wrong with it.
    return undefined;
  }
}

function textOf({ body, headers }: Pick<PassedReply, "body" | "headers">): string | undefined {
  const encoding = headers["content-encoding"] ?? "identity";
  return encoding === "identity" ? body?.toString("utf8") : undefined;
}

function joined(headers: IncomingHttpHeaders, shown: (value: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, shown([value].flat().join(", "))]],
    ),
  );
}
