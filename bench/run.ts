/*
 * `npm run bench`: measures all benchmarks, or those named; `--help` says what else it can.
 */
import { readdirSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import type { Benchmark } from "./harness/benchmark.js";
import { machine } from "./harness/machine.js";
import { measure, type Result } from "./harness/measure.js";
import { printed } from "./harness/print.js";
import { record } from "./harness/record.js";

const folder = new URL("./", import.meta.url);
const all = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length))
  .sort();

interface Options {
  readonly quick?: boolean;
  readonly record?: boolean;
  readonly json?: boolean;
  readonly rounds?: number;
  readonly profile?: string;
}

const program = new Command("npm run bench --")
  .description("Measures what chat-hooks costs, always side by side with something else.")
  .argument("[names...]", `which benchmarks; default: all\n(${all.join(", ")})`)
  .option("--rounds <n>", "how often each is measured (default: 5, with --quick 1)", positive)
  .option("--quick", "only see whether they run: the figures mean nothing")
  .option("--json", "print the results as JSON, and nothing else")
  .option("--profile <folder>", "write a processor profile of each program there (for Chrome's DevTools)")
  .option("--record", "keep the results in bench/results and renew docs/speed.md")
  .addHelpText("after", "\nExamples:\n  npm run bench\n  npm run bench -- inbox-http --rounds 9\n")
  .action(run);
await program.parseAsync();

async function run(names: string[], { quick = false, json = false, ...options }: Options): Promise<void> {
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    program.error(`error: no benchmark is called ${unknown.join(", ")}: ${all.join(", ")}`);
  const rounds = options.rounds ?? (quick ? 1 : 5);
  const results: Record<string, Result> = {};
  for (const name of names.length > 0 ? names : all) {
    const { default: benchmark } = (await import(new URL(`${name}.ts`, folder).href)) as {
      default: Benchmark;
    };
    const onRound = (round: number) => process.stderr.write(`${name}: round ${round + 1} of ${rounds}\n`);
    results[name] = await measure(benchmark, { quick, rounds, profiles: options.profile, onRound });
    if (!json) process.stdout.write(`\n${printed(results[name], process.stdout.isTTY)}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ machine: machine(), results }, undefined, 2)}\n`);
  if (options.record) await record(machine(), results);
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}
