import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentile } from "../../../src/cli/send/percentile.js";
import { listening } from "../../support/listening.js";
import { gate } from "../../support/gate.js";
import { documentedEndpoint, keeping, send } from "./endpoint.js";

describe("--repeat", () => {
  it("sends so many, each with ids of its own, and counts what came back", async () => {
    const { url, bodies } = await keeping();
    const { code, stdout, stderr } = await send(url, [
      "chat_accepted",
      "--repeat",
      "50",
      "--concurrency",
      "8",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(bodies).toHaveLength(50);
    expect(new Set(bodies).size).toBe(50);
    expect(stdout).toMatch(/\n +50 {2}200 +accepted\n/);
    for (const name of ["p50", "p95", "p99", "max"])
      expect(stdout).toMatch(new RegExp(`^${name} +[\\d.]+ ms$`, "m"));
    expect(stdout).toMatch(/^replies +[\d.]+ per second, 8 at the same time$/m);
  });

  it("has as many at the same time as --concurrency says, and no more", async () => {
    const all = gate();
    let [running, most] = [0, 0];
    const url = await listening((request, response) => {
      running += 1;
      most = Math.max(most, running);
      if (running === 5) all.open();
      request.resume();
      void all.opened.then(() => {
        running -= 1;
        response.end('{"result":"ok"}');
      });
    });
    const { code } = await send(url, ["chat_accepted", "--repeat", "15", "--concurrency", "5"]);
    expect({ code, most }).toEqual({ code: 0, most: 5 });
  });

  it("ends with 1 when any was refused, and lists the outcomes by their number", async () => {
    let requests = 0;
    const url = await listening((request, response) => {
      requests += 1;
      request.resume();
      if (requests === 3) return void request.socket.destroy();
      if (requests % 5 === 0) return void response.writeHead(503).end('{"result":"try again"}');
      response.end('{"result":"ok"}');
    });
    const { code, stdout } = await send(url, ["chat_finished", "--repeat", "20", "--json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as {
      outcomes: { accepted: boolean; status?: number; count: number }[];
    };
    const counts = report.outcomes.map(({ accepted, status, count }) => [accepted, status, count]);
    expect(counts[0]?.slice(0, 2)).toEqual([true, 200]);
    expect(counts).toContainEqual([false, 503, 4]);
    expect(report).toMatchObject({ sent: 20, event: "chat_finished", concurrency: 1 });
    expect(report).toHaveProperty("durationMs.p99");
  });

  it("reports what is known by then when it is interrupted", async () => {
    const stop = new AbortController();
    let requests = 0;
    const url = await listening((_request, response) => {
      requests += 1;
      if (requests === 10) stop.abort();
      else response.end('{"result":"ok"}');
    });
    const { code, stdout } = await send(url, ["chat_accepted", "--repeat", "1000"], {
      interrupted: stop.signal,
    });
    expect(code).toBe(130);
    expect(stdout).toMatch(/\n +9 {2}200 +accepted\n/);
  });

  it("shows its progress on a terminal only, and leaves nothing of it", async () => {
    const url = await documentedEndpoint();
    const args = ["chat_accepted", "--repeat", "20"];
    expect((await send(url, args)).stderr).toBe("");
    const { stderr } = await send(url, args, { terminal: true });
    expect(stderr).toContain("Sending chat_accepted");
    expect(stderr.endsWith("\r\u001B[2K")).toBe(true);
  });
});

describe("a percentile", () => {
  it("is the value that so many per cent do not exceed", () => {
    const values = Float64Array.from({ length: 100 }, (_value, index) => index + 1);
    expect([50, 95, 99, 100].map((percent) => percentile(values, percent))).toEqual([50, 95, 99, 100]);
    expect(percentile(Float64Array.of(7), 50)).toBe(7);
  });

  it("is one of the values, with enough of them at or below it", () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (unsorted, percent) => {
        const sorted = Float64Array.from(unsorted).sort();
        const found = percentile(sorted, percent);
        expect(sorted).toContain(found);
        const below = sorted.filter((value) => value <= found).length;
        expect(below / sorted.length).toBeGreaterThanOrEqual(percent / 100 - Number.EPSILON);
      }),
    );
  });
});
