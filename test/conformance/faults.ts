import type { ConformanceReport } from "../../src/conformance/index.js";

/** What is not as it should be, in a line each, so that a failing test tells what was found. */
export function faultsOf({ results }: ConformanceReport): string[] {
  return results
    .filter(({ outcome }) => outcome === "failed" || outcome === "warned")
    .map(({ platform, id, outcome, seen }) => `${platform ?? "any"} ${id} ${outcome}: ${seen}`);
}
