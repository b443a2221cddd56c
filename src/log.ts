/**
 * Where messages go that have no better place. The shape is pino's, and `console` has it too.
 *
 * @example
 * ```ts
 * createChatHooks({ log: pino(), … });
 * ctx.log.info({ orders: 3 }, "customer found");
 * ```
 */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The same logger, but its own faults stay its own: logging must never cost a reply. */
export function steady(log: Logger): Logger {
  const level =
    (name: keyof Logger) =>
    (fields: object, message: string): void => {
      try {
        log[name](fields, message);
      } catch {
        // Nobody is left to be told.
      }
    };
  return { debug: level("debug"), info: level("info"), warn: level("warn"), error: level("error") };
}

/** Shared by all copies of this package in a process. */
const slot = Symbol.for("chat-hooks.default-log");

/** Where hooks write that have no `log` of their own: the console, or what {@link setDefaultLog} gave. */
export function defaultLog(): Logger {
  const given: unknown = Reflect.get(globalThis, slot);
  return given === undefined ? console : (given as Logger);
}

/** For `chat-hooks start`: hooks that are made after this write where the service writes. */
export function setDefaultLog(log: Logger): void {
  Reflect.set(globalThis, slot, log);
}
