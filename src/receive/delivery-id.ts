/**
 * A new id for a delivery: a UUID of version 7 (RFC 9562), which begins with the time. Ids that grow keep the inbox's
 * index on them small: the store appends to it instead of writing all over it.
 */
export function newDeliveryId(now: number): string {
  if (now !== begun.at) begun = { at: now, by: beginning(now) };
  // The random part of a version 4 UUID; its variant bits are the same in both versions.
  return begun.by + crypto.randomUUID().slice(15);
}

/** Ids of the same millisecond begin alike. */
let begun = { at: NaN, by: "" };

function beginning(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7`;
}
