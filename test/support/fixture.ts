import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);

/** An example body as text, for example `fixtureText("jivo/chat_accepted--docs-2026")`. */
export function fixtureText(name: string): string {
  return readFileSync(new URL(`${name}.json`, folder), "utf8");
}

/** An example body, parsed anew for each caller. */
export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(fixtureText(name)) as Record<string, unknown>;
}

/** Names of all example requests of a webhook platform; answers are left out. */
export function requestFixtures(platform: "vivo" | "jivo"): string[] {
  return readdirSync(new URL(`${platform}/`, folder))
    .filter((file) => file.endsWith(".json") && !file.includes(".response"))
    .map((file) => `${platform}/${file.slice(0, -".json".length)}`);
}
