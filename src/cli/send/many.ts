import http from "node:http";
import https from "node:https";
import { ChatHooksError } from "../../errors.js";
import { CommandFailed, CommandStopped } from "../failure.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import { printable } from "../output/printable.js";
import { progress } from "../output/progress.js";
import { facts, table } from "../output/table.js";
import type { Endpoint } from "./endpoint.js";
import type { SendFlags } from "./flags.js";
import { percentile } from "./percentile.js";
import type { ToSend } from "./what-to-send.js";

/** Sends an event many times, and counts what came back. Ctrl-C ends it with what is known by then. */
export async function sendMany(io: Io, endpoint: Endpoint, toSend: ToSend, flags: SendFlags): Promise<void> {
  const tally = new Map<string, Row>();
  const durations: number[] = [];
  const bar = progress(io, { message: `Sending ${toSend.name}`, total: flags.repeat });
  const agent = keepingAgent(endpoint, flags.concurrency);
  let left = flags.repeat;

  const sendOn = async () => {
    while (left > 0 && !io.interrupted?.aborted) {
      left -= 1;
      const row = await rowOf(endpoint, toSend, agent, durations).catch((error: unknown) => {
        if (io.interrupted?.aborted) return undefined;
        throw error;
      });
      if (!row) return;
      tally.set(row.key, { ...row, count: (tally.get(row.key)?.count ?? 0) + 1 });
      bar.advance();
    }
  };
  const start = performance.now();
  try {
    await Promise.all(Array.from({ length: Math.min(flags.concurrency, flags.repeat) }, sendOn));
  } finally {
    bar.end();
    agent.destroy();
  }
  report(io, endpoint, toSend, [...tally.values()], durations, performance.now() - start, flags);
  if (io.interrupted?.aborted) throw new CommandStopped();
  if ([...tally.values()].some(({ accepted }) => !accepted)) throw new CommandFailed();
}

/** Deliveries that ended alike. */
interface Row {
  readonly key: string;
  readonly accepted: boolean;
  /** Status of the reply; undefined when there was none. */
  readonly status: number | undefined;
  /** In words, of the last one. */
  readonly what: string;
  readonly count: number;
}

async function rowOf(
  endpoint: Endpoint,
  toSend: ToSend,
  agent: http.Agent,
  durations: number[],
): Promise<Row> {
  try {
    const reply = await endpoint.deliver(toSend.body(), agent);
    durations.push(reply.durationMs);
    const { accepted, refusedBecause: what = "accepted" } = toSend.platform.read(toSend.event, reply);
    return { key: `${reply.status} ${accepted}`, accepted, status: reply.status, what, count: 1 };
  } catch (error) {
    if (!(error instanceof ChatHooksError)) throw error;
    return { key: error.code, accepted: false, status: undefined, what: error.message, count: 1 };
  }
}

function report(
  io: Io,
  { target }: Endpoint,
  { name, platform }: ToSend,
  rows: readonly Row[],
  durations: readonly number[],
  elapsedMs: number,
  { json, concurrency }: SendFlags,
): void {
  const sorted = Float64Array.from(durations).sort();
  const latency = { p50: 50, p95: 95, p99: 99, max: 100 };
  const measured =
    sorted.length > 0
      ? Object.entries(latency).map(([key, percent]) => [key, round(percentile(sorted, percent))] as const)
      : [];
  const perSecond = round((durations.length / Math.max(elapsedMs, 1)) * 1000);
  const ordered = [...rows].sort((a, b) => b.count - a.count);
  if (json) {
    const outcomes = ordered.map(({ accepted, status, what, count }) => ({ accepted, status, what, count }));
    const sent = ordered.reduce((sum, { count }) => sum + count, 0);
    printJson(io, {
      ...{ to: target.masked, platform: platform.name, event: name, sent, concurrency, outcomes },
      ...{ durationMs: Object.fromEntries(measured), perSecond },
    });
    return;
  }
  const { bold, green, red } = colors(io);
  const paint = (accepted: boolean) => (accepted ? green : red);
  io.stdout.write(`${bold(name)} from ${platform.title} to ${target.masked}\n\n`);
  io.stdout.write(
    table(
      io,
      [{ title: "COUNT", align: "right" }, { title: "STATUS" }, { title: "WHAT CAME BACK" }],
      ordered.map(({ count, status, accepted, what }) => [
        count.toLocaleString("en"),
        String(status ?? "none"),
        paint(accepted)(printable(what)),
      ]),
    ),
  );
  io.stdout.write(
    `\n${facts(io, [
      ...measured.map(([key, ms]) => [key, `${ms} ms`] as const),
      ["replies", `${perSecond} per second, ${concurrency} at the same time`],
    ])}`,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function keepingAgent({ target }: Endpoint, maxSockets: number): http.Agent {
  const { Agent } = target.url.protocol === "https:" ? https : http;
  return new Agent({ keepAlive: true, maxSockets });
}
