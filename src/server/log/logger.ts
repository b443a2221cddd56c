import type { Writable } from "node:stream";
import { pino, type DestinationStream, type Logger as Pino } from "pino";

export interface LoggerOptions {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  /** Readable lines instead of JSON. */
  readonly pretty: boolean;
  /** Default: the process's own output. */
  readonly to?: Writable | undefined;
}

/** The log of the service, and what writes out all of it before the process ends. */
export interface ServiceLog {
  readonly log: Pino;
  /** Whether its lines are for people. */
  readonly readable: boolean;
  /** In good order. */
  flush(): Promise<void>;
  /** At once, for a process that is about to end. */
  flushNow(): void;
}

/**
 * Lines of JSON with an ISO time and the level as a word, or readable ones. Nothing is held back for
 * long: a line is on its way when the next one is written.
 */
export async function logger({ level, pretty, to }: LoggerOptions): Promise<ServiceLog> {
  const destination = to ?? pino.destination({ fd: 1, sync: false });
  const stream: DestinationStream = pretty ? await prettyStream(destination) : destination;
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Hooks in development mode give errors under this name; as JSON, an Error is an empty object.
      serializers: { error: pino.stdSerializers.err },
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return {
    log,
    readable: pretty,
    async flush() {
      if (!("flushSync" in destination)) return;
      await new Promise((resolve) => destination.flush(resolve));
    },
    flushNow() {
      if ("flushSync" in destination) destination.flushSync();
    },
  };
}

async function prettyStream(destination: DestinationStream | Writable): Promise<DestinationStream> {
  const { default: pinoPretty } = await import("pino-pretty");
  return pinoPretty({
    destination,
    colorize: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
    translateTime: "SYS:HH:MM:ss",
    ignore: "pid,hostname",
    singleLine: true,
  });
}
