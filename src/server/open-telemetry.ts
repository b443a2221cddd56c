type Api = typeof import("@opentelemetry/api");

/** Where every copy of @opentelemetry/api 1.x in a process keeps what an SDK has registered. */
const registered = Symbol.for("opentelemetry.js.api.1");

let api: Api | undefined;

/** OpenTelemetry's API, loaded when an SDK is there: most processes have none, and start sooner without it. */
export async function openTelemetry(): Promise<Api | undefined> {
  if (!(registered in globalThis)) return undefined;
  return (api ??= await import("@opentelemetry/api"));
}

/** The same, when somebody has asked for it already. */
export function loadedOpenTelemetry(): Api | undefined {
  return api;
}
