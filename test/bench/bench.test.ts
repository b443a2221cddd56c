import { expect, it } from "vitest";
import { start } from "../support/process.js";

it(
  "npm run bench measures servers side by side, and judges their budgets",
  { timeout: 300_000 },
  async () => {
    const bench = ["--import", "tsx", "bench/run.ts", "inbox-http", "--quick", "--json"];
    const { code, stdout, stderr } = await start(process.execPath, bench).ended;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const spread = {
      median: expect.any(Number) as number,
      min: expect.any(Number) as number,
      max: expect.any(Number) as number,
    };
    const { results } = JSON.parse(stdout) as { results: unknown };
    expect(results).toMatchObject({
      "inbox-http": {
        rounds: 1,
        figures: { "no inbox": { "requests/s": spread }, kept: { "requests/s": spread, "p99 ms": spread } },
        budgets: [
          {
            of: "kept",
            against: "no inbox",
            atLeast: 0.5,
            shown: spread,
            met: expect.any(Boolean) as boolean,
          },
          { of: "kept", against: "a transaction each", atLeast: 8 },
        ],
      },
    });
  },
);

it(
  "npm run bench names the benchmarks that there are when it is asked for another",
  { timeout: 120_000 },
  async () => {
    const { code, stderr } = await start(process.execPath, ["--import", "tsx", "bench/run.ts", "nothing"])
      .ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("inbox-http") as string });
  },
);
