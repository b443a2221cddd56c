import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { serve } from "../../../src/server/index.js";
import { actions } from "../../../src/simulator/chaos/actions.js";
import type { ChaosReport } from "../../../src/simulator/chaos/report.js";
import { runChaos, type ChaosOptions } from "../../../src/simulator/chaos/run-chaos.js";
import { parseTarget } from "../../../src/simulator/deliver/target.js";
import { simulatedPlatforms } from "../../../src/simulator/index.js";
import {
  careful,
  isDocumented,
  ok,
  receiver,
  refused,
  secret as receiverSecret,
  type Steps,
} from "../../conformance/receiver.js";
import { documentedHooks, secret } from "../../support/documented-hooks.js";
import { listening, listeningOn } from "../../support/listening.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const round = actions.length;

/** Slow machines are no fault of an endpoint. */
const patient = { platform: simulatedPlatforms.jivo, seed: 42, timeoutMs: 25_000 } as const;

function chaosAt(url: string, options: Partial<ChaosOptions> = {}): Promise<ChaosReport> {
  return runChaos(parseTarget(url), { ...patient, count: round, ...options });
}

/** An endpoint written by hand, with some of its steps done in another way. */
async function handWritten(steps: Partial<Steps> = {}): Promise<string> {
  return `${await listening(receiver(steps))}/hook/${receiverSecret}`;
}

/** The actions that found a fault. */
function faulty({ faults }: ChaosReport): string[] {
  return [...new Set(faults.map(({ action }) => action))].sort();
}

describe("our own endpoint", () => {
  it.each(["jivo", "vivo"] as const)("holds, with all that %s could send", async (name) => {
    const server = await serve(documentedHooks(), { port: 0 });
    onTestFinished(() => server.close());
    const report = await chaosAt(`${server.url}/${secret}`, {
      platform: simulatedPlatforms[name],
      count: round * 2,
    });
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ seed: 42, platform: name, steps: round * 2, stopped: undefined });
    for (const action of report.actions) expect(action).toMatchObject({ skipped: undefined, faults: 0 });
  });

  it("holds with an inbox, and with several actions at once", async () => {
    const hooks = documentedHooks({ inbox: memoryInbox() });
    const server = await serve(hooks, { port: 0 });
    onTestFinished(() => server.close());
    const report = await chaosAt(`${server.url}/${secret}`, { count: round * 2, concurrency: 4 });
    expect(report.faults).toEqual([]);
    expect(report.steps).toBe(round * 2);
  });
});

describe("an endpoint written by hand", () => {
  it("holds when it is written with care", async () => {
    const report = await chaosAt(await handWritten());
    expect(report.faults).toEqual([]);
  });

  it.each<[flaw: string, steps: Partial<Steps>, found: string[]]>([
    [
      "answers 500 to what it can't parse",
      { refuse: () => refused(500, "failed") },
      ["malformed", "truncated"],
    ],
    ["answers ok to what it can't parse", { refuse: () => ok() }, ["truncated"]],
    ["lets anybody in", { admit: () => true }, ["wrong-secret"]],
    [
      "refuses events that it does not know",
      { answer: (event) => (isDocumented(event) ? ok() : refused(400, "unknown event")) },
      ["unknown-event"],
    ],
    [
      "shows where it failed",
      { refuse: (error) => ({ status: 400, body: { result: (error as Error).stack ?? "" } }) },
      ["malformed", "truncated"],
    ],
    [
      "echoes its secret in refusals",
      { refuse: (_error, { url }) => refused(400, `no usable body came to ${url ?? ""}`) },
      ["malformed", "truncated"],
    ],
    [
      "wants a length",
      {
        parse(body, request) {
          if (request.headers["content-length"] === undefined) throw new Error("no length");
          return careful.parse(body, request);
        },
      },
      ["chunked"],
    ],
    [
      "takes the first piece for the whole body",
      {
        read: (request) => new Promise((resolve) => request.once("data", (piece) => resolve(String(piece)))),
      },
      ["slow-body"],
    ],
  ])("that %s is found out", async (_flaw, steps, found) => {
    const report = await chaosAt(await handWritten(steps));
    expect(faulty(report)).toEqual(expect.arrayContaining(found));
    expect(JSON.stringify(report)).not.toContain(receiverSecret);
  });

  it("that fails on a repeated delivery is found out by duplicates", async () => {
    const seen = new Set<string>();
    const url = await handWritten({
      answer(event) {
        const id = JSON.stringify(event);
        if (seen.has(id)) return refused(500, "duplicate key");
        seen.add(id);
        return ok();
      },
    });
    expect(faulty(await chaosAt(url))).toEqual(
      expect.arrayContaining(["concurrent-duplicates", "duplicate"]),
    );
  });

  it("that hangs on large bodies is found out, and the run goes on", async () => {
    const url = await handWritten({
      async read(request) {
        const body = await text(request);
        return body.length > 1024 * 1024 ? new Promise(() => undefined) : body;
      },
    });
    const report = await chaosAt(url, { timeoutMs: 4_000 });
    expect(report.faults).toContainEqual(
      expect.objectContaining({
        action: "huge-body",
        fault: "no answer in time; expected any answer below 500",
      }),
    );
    expect(report.steps).toBe(round);
  });

  it("that dies of an aborted delivery ends the run", async () => {
    const server = createServer();
    const careful = receiver();
    server.on("request", ((request, response) => {
      request.once("aborted", () => {
        server.close();
        server.closeAllConnections();
      });
      careful(request, response);
    }) satisfies RequestListener);
    const url = `${await listeningOn(server)}/hook/${receiverSecret}`;
    const report = await chaosAt(url, { count: round * 10 });
    expect(report.stopped).toBe("nobody listens any more");
    expect(faulty(report)).not.toEqual([]);
    expect(report.steps).toBeLessThan(round * 10);
  });
});

describe("a run", () => {
  /** What reached an endpoint as a whole; long numbers are points in time, or made from them. */
  async function arrivalsOf(seed: number): Promise<string[]> {
    const arrived: string[] = [];
    const origin = await listening((request, response) => {
      buffer(request).then(
        (bytes) => {
          const body = bytes.toString("latin1").replaceAll(/\d{10,}/g, "#");
          const type = request.headers["content-type"] ?? "";
          arrived.push(`${request.method ?? ""} ${request.url ?? ""} ${type} ${body}`);
          response.end('{"result":"ok"}');
        },
        // Broken off: how much of it had come depends on the network.
        () => undefined,
      );
    });
    await chaosAt(`${origin}/hook/${receiverSecret}`, { seed });
    return arrived;
  }

  it("delivers the same again for the same seed", async () => {
    const first = await arrivalsOf(7);
    expect(await arrivalsOf(7)).toEqual(first);
    expect(await arrivalsOf(8)).not.toEqual(first);
  });

  it("is refused where not even a good delivery is accepted", async () => {
    const url = await handWritten({ admit: () => false });
    const failure = chaosAt(url);
    await expect(failure).rejects.toMatchObject({ code: "CHAOS_REFUSED" });
    await expect(failure).rejects.toThrow(/Status 401: the endpoint did not accept the secret/);
    await expect(failure).rejects.not.toThrow(new RegExp(receiverSecret));
  });

  it("is refused where nobody listens", async () => {
    await expect(chaosAt("http://127.0.0.1:1/")).rejects.toMatchObject({ code: "TARGET_UNREACHABLE" });
  });

  it("skips what needs a secret where none is known", async () => {
    const url = await listening(receiver({ admit: () => true }));
    const report = await chaosAt(`${url}/hook`);
    expect(report.actions.find(({ name }) => name === "wrong-secret")).toMatchObject({
      deliveries: 0,
      skipped: "no secret is known",
    });
    expect(report.faults).toEqual([]);
  });

  it("takes no new action once its time is over, but still looks whether the endpoint lives", async () => {
    const report = await chaosAt(await handWritten(), { count: Infinity, durationMs: 0 });
    expect(report.steps).toBe(0);
    expect(report.actions.find(({ name }) => name === "normal")).toMatchObject({ statuses: { "200": 1 } });
  });

  it("ends when it is interrupted, and tells what is known by then", async () => {
    const stop = new AbortController();
    const report = await chaosAt(await handWritten(), {
      count: Infinity,
      signal: stop.signal,
      onStep: ({ number }) => number === 3 && stop.abort(),
    });
    expect(report).toMatchObject({ steps: 3, stopped: "it was interrupted" });
  });
});
