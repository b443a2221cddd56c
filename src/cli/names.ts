import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";

/* The names for `--platform` and `--event`, without loading the schemas that they stand for: a command line starts at once. */

const platforms: Record<PlatformName, true> = { vivo: true, jivo: true };

const events: Record<EventName, true> = {
  client_check_token: true,
  chat_accepted: true,
  chat_updated: true,
  chat_assigned: true,
  chat_finished: true,
  offline_message: true,
  call_event: true,
  client_updated: true,
  client_attribute_updated: true,
  crm: true,
};

/** Every platform that chat-hooks knows. */
export const platformNames = Object.keys(platforms) as readonly PlatformName[];

/** Every event that chat-hooks knows. */
export const eventNames = Object.keys(events) as readonly EventName[];
