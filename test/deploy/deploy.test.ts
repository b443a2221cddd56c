import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { newMetrics } from "../../src/server/metrics/metrics.js";
import { resolveSettings } from "../../src/server/settings/resolve.js";
import { envNames, settingNames } from "../../src/server/settings/table.js";
import { recordedHooks } from "../support/recorded-hooks.js";

const folder = new URL("../../deploy/", import.meta.url);

/** Every file of deploy/, by its path in it. */
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map(
    (path) =>
      [path.slice(path.lastIndexOf("deploy/") + "deploy/".length), readFileSync(path, "utf8")] as const,
  );

const textOf = (path: string) => readFileSync(new URL(path, folder), "utf8");

interface Dashboard {
  readonly panels: readonly { readonly id: number; readonly targets: readonly { readonly expr: string }[] }[];
}

describe("deploy/", () => {
  it.each(["prometheus/alerts.yaml", "prometheus/alerts.test.yaml", "grafana/chat-hooks.json"])(
    "asks in %s only for metrics and labels that there are",
    async (path) => {
      const metrics = newMetrics({ "/chat-hooks": recordedHooks().hooks }, () => 0);
      onTestFinished(() => metrics.end());
      const all = metrics.registry.getMetricsAsArray() as { name: string; labelNames?: readonly string[] }[];
      const names = new Set(
        all.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]),
      );
      const text = textOf(path);
      const asked = new Set(text.match(/\b(?:chat_hooks|nodejs|process)_[a-z0-9_]+/g));
      expect([...asked].filter((name) => !names.has(name))).toEqual([]);
      expect(asked.size).toBeGreaterThan(3);

      const labels = new Set([
        ...["instance", "job", "le", ...all.flatMap(({ labelNames = [] }) => labelNames)],
      ]);
      const used = [...text.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(", "));
      expect(used.filter((label) => !labels.has(label))).toEqual([]);
    },
  );

  it("has a dashboard whose panels each ask for something, under an id of their own", () => {
    const { panels } = JSON.parse(textOf("grafana/chat-hooks.json")) as Dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { targets } of panels) expect(targets.every(({ expr }) => expr !== "")).toBe(true);
  });

  it("sets no variable that the service does not know, and to values that it takes", () => {
    const known = [...settingNames.flatMap(envNames), "CHAT_HOOKS_SECRET", "CHAT_HOOKS_INBOX"];
    for (const [path, text] of files) {
      const set = (text.match(/\bCHAT_HOOKS_[A-Z_]+[A-Z]/g) ?? []).filter((name) => !known.includes(name));
      expect(set, path).toEqual([]);
    }
    const pod = /- name: (CHAT_HOOKS_\w+)\n\s+value: "?([^"\n]+)/g;
    const image = /(CHAT_HOOKS_\w+)=(\S+)/g;
    const env = Object.fromEntries(
      [...textOf("kubernetes/deployment.yaml").matchAll(pod), ...textOf("Dockerfile").matchAll(image)].map(
        ([, name = "", value = ""]) => [name, value] as const,
      ),
    );
    const { settings } = resolveSettings({ flags: {}, env, file: undefined });
    expect(settings).toMatchObject({ host: "0.0.0.0", port: 3000, metricsPort: 9464, drainMs: 5_000 });
  });

  it("gives the service longer to stop than it takes", () => {
    const seconds = Number(
      /terminationGracePeriodSeconds: (\d+)/.exec(textOf("kubernetes/deployment.yaml"))?.[1],
    );
    expect(seconds * 1000).toBeGreaterThan(5_000 + 20_000);
    const stop = Number(/TimeoutStopSec=(\d+)/.exec(textOf("systemd/chat-hooks.service"))?.[1]);
    expect(stop * 1000).toBeGreaterThan(10_000);
  });

  it("runs nothing as root, and pins what it builds on", () => {
    const dockerfile = textOf("Dockerfile");
    expect(dockerfile).toMatch(/^USER node$/m);
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/:\d+\.\d+\.\d+/);
    expect(textOf("compose.yaml")).toMatch(/image: postgres:\d+\.\d+/);
    expect(textOf("kubernetes/deployment.yaml")).toContain("runAsNonRoot: true");
    expect(textOf("systemd/chat-hooks.service")).toContain("DynamicUser=yes");
  });
});
