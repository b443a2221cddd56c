import type { EventName } from "../../events/event-map.js";
import type { PlatformName } from "../../events/types.js";
import type { WireBody } from "../../platforms/platform.js";
import { jivo2017 } from "./jivo-2017.js";
import { jivo2026 } from "./jivo-2026.js";
import { vivo2026 } from "./vivo-2026.js";

/** A body as a platform's documentation prints it. */
export interface DocumentedBody {
  readonly platform: PlatformName;
  readonly event: EventName;
  /** Which edition prints it; `inferred`: put together from its table of fields, for want of a printed one. */
  readonly source: "docs-2017" | "docs-2026" | "inferred";
  readonly body: WireBody;
}

/** Every body that the platforms' documentation prints, of all editions; new copies with each call. */
export function documentedBodies(): readonly DocumentedBody[] {
  return [
    ...listed("vivo", "docs-2026", vivo2026),
    ...listed("jivo", "docs-2026", jivo2026),
    ...listed("jivo", "docs-2017", jivo2017),
  ];
}

function listed(
  platform: PlatformName,
  source: DocumentedBody["source"],
  bodies: Readonly<Partial<Record<EventName, WireBody>>>,
): DocumentedBody[] {
  // The names are the bodies' own.
  return (Object.keys(bodies) as EventName[]).map((event) => ({
    platform,
    event,
    source: event === "client_attribute_updated" ? "inferred" : source,
    body: structuredClone(bodies[event] ?? {}),
  }));
}
