import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parser } from "@prometheus-io/lezer-promql";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { missing, outcome } from "../support/installed.js";

const folder = fileURLToPath(new URL("../../deploy/", import.meta.url));
const textOf = (path: string) => readFileSync(`${folder}${path}`, "utf8");

interface Alerts {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert: string; readonly expr: string }[];
  }[];
}
interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

/** Where PromQL's own grammar finds an error. */
function faultsOf(expression: string): number[] {
  const faults: number[] = [];
  parser.parse(expression).iterate({
    enter({ type, from }) {
      if (type.isError) faults.push(from);
    },
  });
  return faults;
}

describe("PromQL", () => {
  const { groups } = parse(textOf("prometheus/alerts.yaml")) as Alerts;
  const alerts = groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const));
  const { panels } = JSON.parse(textOf("grafana/chat-hooks.json")) as Dashboard;
  const asked = panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));

  it.each(alerts)("of the alert %s is free of errors", (_alert, expr) => expect(faultsOf(expr)).toEqual([]));

  it.each(asked)("of the panel %s is free of errors", (_title, expr) => {
    // As Grafana does before it asks.
    expect(faultsOf(expr.replaceAll("$__rate_interval", "5m").replaceAll("$instance", ".*"))).toEqual([]);
  });

  it("with errors is found out", () => expect(faultsOf("sum by (a (rate(x[5m]))")).not.toEqual([]));
});

const none = missing("promtool");

describe.skipIf(none !== undefined)(`promtool${none ? ` (skipped: ${none})` : ""}`, () => {
  it("takes the alert rules, and their own tests pass", () => {
    const cwd = `${folder}prometheus`;
    expect(outcome("promtool", ["check", "rules", "alerts.yaml"], cwd)).toEqual([
      0,
      expect.stringContaining("SUCCESS"),
    ]);
    expect(outcome("promtool", ["test", "rules", "alerts.test.yaml"], cwd)).toEqual([
      0,
      expect.stringContaining("SUCCESS"),
    ]);
  });
});
