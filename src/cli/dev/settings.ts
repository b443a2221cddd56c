import type { ResolvedSettings } from "../../server/settings/resolve.js";
import type { Settings } from "../../server/settings/table.js";

/** The settings in force under `chat-hooks dev`: where nobody said otherwise, lines are readable, and a reload is quick. */
export function withDevDefaults({ settings, origins }: ResolvedSettings): Settings {
  const given = (name: keyof Settings) => origins[name] !== "default";
  return {
    ...settings,
    logFormat: given("logFormat") ? settings.logFormat : "pretty",
    // An answer has its 2.5 seconds; what the inbox handles is handed back and begun again by the next version.
    graceMs: given("graceMs") ? settings.graceMs : 3_000,
  };
}

/** What the process of a version is told: it listens where only `dev` calls, and `dev` tells it who called. */
export function forVersion(settings: Settings): Settings {
  return {
    ...settings,
    host: "127.0.0.1",
    port: 0,
    drainMs: 0,
    tlsCert: undefined,
    tlsKey: undefined,
    trustProxy: [...(settings.trustProxy ?? []), "127.0.0.1"],
  };
}
