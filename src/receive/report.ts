import type { ErrorContext } from "../context.js";
import { ChatHooksError } from "../errors/road.js";
import type { Failed } from "../lifecycle/fact.js";
import type { Settings } from "../options/settings.js";
import { stackFrames } from "../stack-frames.js";
import { asError } from "../as-error.js";
import type { Journey, Subject } from "./journey.js";

/** Tells a failure of the merchant's code, or of ours, exactly once: as a fact and to `onError`. */
export function report<Claims>(
  journey: Pick<Journey<Claims>, "settings" | "facts" | "deliveryId" | "fromInbox" | "keep">,
  subject: Subject | undefined,
  stage: Failed["stage"],
  thrown: unknown,
): void {
  const { settings, facts, deliveryId, fromInbox } = journey;
  const error = asError(thrown);
  const code = error instanceof ChatHooksError ? error.code : undefined;
  const { platform, event = "unknown", tenant } = subject ?? {};
  const about = { platform, event, tenant, stage, code, fromInbox };
  facts.emit({ type: "failed", deliveryId, at: Date.now(), ...about });
  const ctx: ErrorContext = { deliveryId, platform, event, tenant, stage, log: settings.log };
  journey.keep(tell(settings, error, ctx));
}

async function tell<Claims>(
  { onError, development }: Settings<Claims>,
  error: Error,
  ctx: ErrorContext,
): Promise<void> {
  if (!onError) return logError(ctx, error, development);
  try {
    await onError(error, ctx);
  } catch (thrown) {
    logError(ctx, error, development);
    logError(ctx, asError(thrown), development, "onError itself failed");
  }
}

/**
 * The default for want of an `onError`. In production an error's message stays out, because the messages of drivers
 * and validators quote the data that they choke on; where it was thrown is told.
 */
function logError(
  ctx: ErrorContext,
  error: Error,
  development: boolean,
  message = `${ctx.event}: ${ctx.stage} failed`,
) {
  try {
    const { log, ...where } = ctx;
    const own = error instanceof ChatHooksError;
    const what = own ? { code: error.code, message: error.message, hint: error.hint } : { name: error.name };
    const origin = error.cause === undefined ? error : asError(error.cause);
    log.error({ ...where, ...what, ...(development ? { error } : { stack: stackFrames(origin) }) }, message);
  } catch {
    // What was thrown may be anything, also an Error whose properties throw.
  }
}
