import { listChecks } from "../../conformance/list-checks.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import { wrapped } from "../output/wrapped.js";
import type { CheckFlags } from "./flags.js";

/** Prints every check, what it promises and why. */
export function printChecks(io: Io, { platform, json }: CheckFlags): void {
  const listed = listChecks().filter(({ platforms }) =>
    platforms.some((name) => platform?.includes(name) ?? true),
  );
  if (json) return printJson(io, { checks: listed });
  const { bold, dim } = colors(io);
  const width = io.stdout.columns ?? 100;
  let group: string | undefined;
  for (const check of listed) {
    if (check.group !== group)
      io.stdout.write(`${group === undefined ? "" : "\n"}${bold(check.group.toUpperCase())}\n`);
    group = check.group;
    const only = check.platforms.length === 1 ? ` (${check.platforms.join("")})` : "";
    io.stdout.write(`  ${check.id}${dim(only)}\n`);
    io.stdout.write(wrapped(`${check.title}.`, width, 4));
    io.stdout.write(dim(wrapped(check.why, width, 4)));
  }
}
