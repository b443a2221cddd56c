import { listOf, oneOf, onOrOff, text, wholeNumber, type Kind } from "./kinds.js";
import { isAddressRange } from "../gate/address-ranges.js";

/** One setting of the standalone endpoint: its flag, its environment variable, its line in the docs. */
export interface Setting<Value> {
  readonly kind: Kind<Value>;
  /** undefined: it is off. */
  readonly byDefault: Value | undefined;
  /** Its environment variable, or several; the first that is set counts. */
  readonly env: readonly string[];
  /** One sentence for `--help` and the docs. */
  readonly about: string;
}

interface Defaulted<Value> extends Setting<Value> {
  readonly byDefault: Value;
}

interface Optional<Value> extends Setting<Value> {
  readonly byDefault: undefined;
}

function setting<Value>(
  kind: Kind<Value>,
  byDefault: NoInfer<Value>,
  about: string,
  env: readonly string[] = [],
): Defaulted<Value> {
  return { kind, byDefault, about, env };
}

function optional<Value>(kind: Kind<Value>, about: string): Optional<Value> {
  return { kind, byDefault: undefined, about, env: [] };
}

const longestTimeout = 2 ** 31 - 1;
const milliseconds = wholeNumber(1, longestTimeout);
const path = text("a path that begins with a slash", (value) => /^\/[^?#\s]*$/.test(value));
const file = text("the path of a file", (value) => value !== "");
const range = text("an IP address or a range such as 10.0.0.0/8", isAddressRange);
const host = text("a host name or an IP address", (value) => /^[\w.:-]+$/.test(value));
const mount = text("path=entry, for example /shop-a=shop-a.ts#hooks", (value) =>
  /^\/[^=?#\s]*=.+$/.test(value),
);

/** Every setting of `chat-hooks start`. Flags, environment, config file, checks and docs are made from this table. */
export const settingsTable = {
  port: setting(wholeNumber(0, 65_535), 3000, "Port to listen on; 0 takes any free one.", ["PORT"]),
  host: setting(host, "127.0.0.1", "Address to listen on. 0.0.0.0 or :: in a container."),
  path: setting(path, "/chat-hooks", "Where the entry's hooks are mounted."),
  mounts: optional(listOf(mount), "Several mounts instead of one entry: path=entry, path=entry#export."),
  graceMs: setting(
    milliseconds,
    10_000,
    "Milliseconds that running work gets to finish when the service stops.",
  ),
  drainMs: setting(
    wholeNumber(0, longestTimeout),
    0,
    "Milliseconds for which deliveries are still taken after a stop was asked for, while /readyz says 503.",
  ),
  logLevel: setting(
    oneOf("debug", "info", "warn", "error", "silent"),
    "info",
    "The least important lines to write.",
  ),
  logFormat: setting(oneOf("auto", "json", "pretty"), "auto", "auto: readable on a terminal, else JSON."),
  logPayloads: setting(
    onOrOff,
    false,
    "Write bodies at level debug, with tokens, contact details and message texts taken out.",
  ),
  metricsPort: optional(wholeNumber(0, 65_535), "Port for Prometheus metrics at /metrics; off when not set."),
  metricsHost: setting(host, "127.0.0.1", "Address that the metrics listen on."),
  openApi: setting(onOrOff, false, "Serve an OpenAPI description at /openapi.json."),
  maxConnections: setting(
    wholeNumber(1, 1_000_000),
    10_000,
    "More connections than this are closed at once.",
  ),
  maxInFlight: setting(
    wholeNumber(1, 1_000_000),
    1_000,
    "Deliveries at the same time; more are told to try again later (503).",
  ),
  maxHeapPercent: setting(
    wholeNumber(10, 100),
    90,
    "Share of the memory that Node may use, in percent, above which deliveries are told to try again later.",
  ),
  headersTimeoutMs: setting(milliseconds, 10_000, "Milliseconds for a request's headers to arrive."),
  requestTimeoutMs: setting(milliseconds, 30_000, "Milliseconds for a whole request to arrive."),
  keepAliveTimeoutMs: setting(milliseconds, 5_000, "Milliseconds that an idle connection is kept open."),
  refusalsPerMinute: setting(
    wholeNumber(0, 1_000_000),
    30,
    "Wrong secrets a minute from one address before it is answered 429; 0: no limit.",
  ),
  allow: optional(listOf(range), "Only these addresses may call; others are answered 403."),
  trustProxy: optional(
    listOf(range),
    "Proxies whose X-Forwarded-For is believed. Without it, the address is that of the connection.",
  ),
  tlsCert: optional(file, "PEM file of the certificate; it is read again when it changes."),
  tlsKey: optional(file, "PEM file of its key."),
};

type Table = typeof settingsTable;

export type SettingName = keyof Table;

/** The settings in force. */
export type Settings = {
  readonly [Name in SettingName]: Table[Name] extends Defaulted<infer Value>
    ? Value
    : Table[Name] extends Optional<infer Value>
      ? Value | undefined
      : never;
};

export const settingNames = Object.keys(settingsTable) as SettingName[];

/** The environment variables of a setting, the general one first: CHAT_HOOKS_LOG_LEVEL. */
export function envNames(name: SettingName): readonly string[] {
  return [`CHAT_HOOKS_${words(name, "_").toUpperCase()}`, ...settingsTable[name].env];
}

/** --log-level */
export function flagName(name: SettingName): string {
  // One is given at a time; the flag may be repeated.
  return `--${words(name === "mounts" ? "mount" : name, "-")}`;
}

function words(name: string, separator: string): string {
  return name.replace(/[A-Z]/g, (capital) => separator + capital.toLowerCase());
}
