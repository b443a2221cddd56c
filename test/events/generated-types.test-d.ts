import { expectTypeOf, it } from "vitest";
import type * as z from "zod";
import type { card } from "../../src/answers/card.js";
import type { identity } from "../../src/answers/identity.js";
import type { Card, Identity } from "../../src/answers/types.js";
import type { NoWireNames } from "../../src/answers/wire-names.js";
import type { EventMap, eventSchemas } from "../../src/events/index.js";

type Inferred = { [Name in keyof typeof eventSchemas]: z.infer<(typeof eventSchemas)[Name]> };

it("every event's interface is what zod infers from its schema", () => {
  expectTypeOf<keyof Inferred>().toEqualTypeOf<keyof EventMap>();
  expectTypeOf<Inferred["client_check_token"]>().toEqualTypeOf<EventMap["client_check_token"]>();
  expectTypeOf<Inferred["chat_accepted"]>().toEqualTypeOf<EventMap["chat_accepted"]>();
  expectTypeOf<Inferred["chat_updated"]>().toEqualTypeOf<EventMap["chat_updated"]>();
  expectTypeOf<Inferred["chat_assigned"]>().toEqualTypeOf<EventMap["chat_assigned"]>();
  expectTypeOf<Inferred["chat_finished"]>().toEqualTypeOf<EventMap["chat_finished"]>();
  expectTypeOf<Inferred["offline_message"]>().toEqualTypeOf<EventMap["offline_message"]>();
  expectTypeOf<Inferred["call_event"]>().toEqualTypeOf<EventMap["call_event"]>();
  expectTypeOf<Inferred["client_updated"]>().toEqualTypeOf<EventMap["client_updated"]>();
  expectTypeOf<Inferred["client_attribute_updated"]>().toEqualTypeOf<EventMap["client_attribute_updated"]>();
  expectTypeOf<Inferred["crm"]>().toEqualTypeOf<EventMap["crm"]>();
});

it("every answer's interface is what zod infers from its schema, beside the wire names that it forbids", () => {
  expectTypeOf<z.infer<typeof card>>().toEqualTypeOf<Omit<Card, keyof NoWireNames>>();
  expectTypeOf<z.infer<typeof identity>>().toEqualTypeOf<Omit<Identity, keyof NoWireNames>>();
});
