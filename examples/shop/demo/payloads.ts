import { readdirSync, readFileSync } from "node:fs";

/** A body as a platform's documentation prints it. */
export interface Payload {
  /** `<event>--<source>` */
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The repository has the documented bodies once, for its tests and for this demo. */
const folder = new URL("../../../test/fixtures/", import.meta.url);

/** All example payloads of a platform; what it is answered, `<event>.response--<source>`, is not among them. */
export function payloads(platform: "vivo" | "jivo"): Payload[] {
  return readdirSync(new URL(`${platform}/`, folder))
    .filter((file) => file.endsWith(".json") && !file.includes(".response--"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -".json".length),
      body: JSON.parse(readFileSync(new URL(`${platform}/${file}`, folder), "utf8")) as Payload["body"],
    }));
}
