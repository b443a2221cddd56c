import type { Logger } from "../../log.js";

/**
 * A log for people of lines whose sentence says the most of it: fields that only machines look for are left out. What went
 * wrong keeps its delivery's id, which `chat-hooks inbox show` asks for.
 */
export function brief(log: Logger): Logger {
  const level =
    (name: keyof Logger, shown: readonly string[]) =>
    (fields: object, message: string): void => {
      log[name](Object.fromEntries(Object.entries(fields).filter(([key]) => shown.includes(key))), message);
    };
  const details = ["tenant", "path", "stage", "token"];
  const withId = [...details, "deliveryId"];
  return {
    debug: level("debug", details),
    info: level("info", details),
    warn: level("warn", withId),
    error: level("error", withId),
  };
}
