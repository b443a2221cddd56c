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
