import { inRanges } from "./address-ranges.js";
import { turnedAway, type Guard } from "./guard.js";

/** Lets only callers from these addresses and ranges pass; 403 for all others, and for those without an address. */
export function allowList(ranges: readonly string[]): Guard {
  const isAllowed = inRanges(ranges);
  return (_request, address) => (isAllowed(address) ? undefined : turnedAway(403, "not allowed"));
}
