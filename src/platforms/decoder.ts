import { ChatHooksError } from "../errors/road.js";
import type { PlatformName } from "../events/types.js";
import { eventFields } from "../events/event-fields.js";
import type { ChatEvent } from "../events/event-map.js";
import { gather } from "./gather.js";
import type { Decoded, Platform, WireBody } from "./platform.js";
import { fieldsReader, type Fault, type FieldsReader, type Findings, type Naming } from "./read-fields.js";

interface Dialect extends Pick<Platform, "wireName" | "eventName"> {
  readonly platform: PlatformName;
  /** How the wire spells the model's names. */
  readonly naming: Naming;
}

/** Makes {@link Platform.decode} of a dialect. */
export function decoder({ platform, naming, wireName, eventName }: Dialect): Platform["decode"] {
  const readers = new Map<string, FieldsReader>(
    Object.entries(eventFields).map(([name, fields]) => [name, fieldsReader(fields, naming)]),
  );

  return (body: WireBody): Decoded => {
    const type = eventName(body);
    const read = type && readers.get(type);
    if (!read) return { known: false, event: { type: wireName(body) ?? "", platform, raw: body } };

    const findings: Findings = { faults: [], ignored: [] };
    const fields = read(gather(body), findings);
    const fault = findings.faults[0];
    if (fault) throw refusal(type, fault);
    // The reader was made from this event's own schema, as its type was; a property test holds the two together.
    const event = { type, platform, raw: body, ...fields } as ChatEvent;
    return { known: true, event, ignored: findings.ignored };
  };
}

function refusal(event: string, { path, expected, received }: Fault): ChatHooksError {
  return received === undefined
    ? new ChatHooksError("FIELD_MISSING", { event, path, expected })
    : new ChatHooksError("FIELD_KIND", { event, path, expected, received });
}
