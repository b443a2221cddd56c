import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

/** Where and with what was measured. */
export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Of the packages that take part. */
  readonly versions: Readonly<Record<string, string>>;
}

const packages = ["express", "hono", "@hono/node-server", "fastify", "zod", "pg", "@photostructure/sqlite"];

export function machine(): Machine {
  return {
    node: process.version,
    system: `${type()} ${release()}`,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    versions: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
