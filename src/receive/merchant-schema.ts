import type { StandardSchemaV1 } from "@standard-schema/spec";
import { ChatHooksError } from "../errors/road.js";
import type { ClientAttributeUpdated } from "../events/types.js";
import { underDeadline } from "./deadline.js";

/**
 * Runs the merchant's own schema; what it makes of the attributes is what handlers get.
 *
 * @throws ChatHooksError ATTRIBUTES_REFUSED or SCHEMA_FAILED
 */
export async function withAttributes(
  event: ClientAttributeUpdated,
  schema: StandardSchemaV1,
  deadlineMs: number,
): Promise<ClientAttributeUpdated> {
  const outcome = await underDeadline(() => validate(schema, event.attributes), { ms: deadlineMs });
  switch (outcome.kind) {
    case "expired": {
      const fault = `did not finish within ${deadlineMs} ms`;
      throw new ChatHooksError("SCHEMA_FAILED", { event: event.type, fault });
    }
    case "threw":
      throw new ChatHooksError(
        "SCHEMA_FAILED",
        { event: event.type, fault: "threw" },
        { cause: outcome.error },
      );
    case "returned": {
      const { issues, value } = outcome.value;
      if (issues) throw new ChatHooksError("ATTRIBUTES_REFUSED", { event: event.type, paths: paths(issues) });
      // The merchant's handler was typed by this very schema.
      return { ...event, attributes: value as Record<string, unknown> };
    }
  }
}

interface Validated {
  readonly issues: readonly StandardSchemaV1.Issue[] | undefined;
  readonly value: unknown;
}

/** Awaited and looked at in here, so that a fault of the schema is told as one. */
async function validate(schema: StandardSchemaV1, attributes: unknown): Promise<Validated> {
  const result = await schema["~standard"].validate(attributes);
  return result.issues
    ? { issues: [...result.issues], value: undefined }
    : { issues: undefined, value: result.value };
}

/** Names of attributes come from outside: only some, and only those that are names, are repeated. */
const maxPaths = 10;
const plainName = /^[\p{L}\p{N}_ .$-]{1,64}$/u;

function paths(issues: readonly StandardSchemaV1.Issue[]): string[] {
  return issues.slice(0, maxPaths).map(({ path = [] }) =>
    ["attributes", ...path]
      .map((step) => String(typeof step === "object" ? step.key : step))
      .map((name) => (plainName.test(name) ? name : "?"))
      .join("."),
  );
}
