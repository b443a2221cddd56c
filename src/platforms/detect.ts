import { jivo } from "./jivo/index.js";
import { ownKeys as jivoKeys } from "./jivo/wire.js";
import type { Platform, WireBody } from "./platform.js";
import { vivo } from "./vivo/index.js";
import { ownKeys as vivoKeys } from "./vivo/wire.js";

/**
 * Whose body it is; undefined when it names no event at all.
 *
 * 1. A name in `event_name` (or `event_type`) only: JivoChat. A name in `type` only: VivoChat.
 * 2. Both: the platform that knows its name, when only one does.
 * 3. Else the platform whose spelling the other root keys have (`chatId` or `chat_id`), when only one's occur.
 * 4. Else JivoChat, whose bodies are the richer ones and so likelier to have a field called `type`.
 */
export function detectPlatform(body: WireBody): Platform | undefined {
  const named = [jivo, vivo].filter((platform) => platform.wireName(body) !== undefined);
  if (named.length < 2) return named[0];

  const knowing = named.filter((platform) => platform.eventName(body) !== undefined);
  if (knowing.length === 1) return knowing[0];

  const hasVivoKeys = vivoKeys.some((key) => Object.hasOwn(body, key));
  const hasJivoKeys = jivoKeys.some((key) => Object.hasOwn(body, key));
  return hasVivoKeys && !hasJivoKeys ? vivo : jivo;
}
