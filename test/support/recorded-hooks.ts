import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  createChatHooks,
  type ChatHooks,
  type ChatHooksOptions,
  type ErrorContext,
  type Fact,
  type Logger,
} from "../../src/index.js";

export interface LogLine {
  readonly level: keyof Logger;
  readonly fields: object;
  readonly message: string;
}

/** An endpoint, and what it told: every fact, every call of `onError`, every line of the log. */
export interface RecordedHooks {
  readonly hooks: ChatHooks;
  readonly facts: readonly Fact[];
  readonly errors: readonly { readonly error: Error; readonly ctx: ErrorContext }[];
  readonly lines: readonly LogLine[];
}

/** Makes an open endpoint in production mode, unless the options say otherwise, and keeps what it tells. */
export function recordedHooks<
  Claims = Record<string, unknown>,
  Schema extends StandardSchemaV1 = StandardSchemaV1<Record<string, unknown>, Record<string, unknown>>,
>(options: Partial<ChatHooksOptions<Claims, Schema>> = {}): RecordedHooks {
  const errors: { error: Error; ctx: ErrorContext }[] = [];
  const lines: LogLine[] = [];
  const hooks = createChatHooks<Claims, Schema>({
    auth: "none",
    handlers: {},
    mode: "production",
    log: logInto(lines),
    onError: (error, ctx) => void errors.push({ error, ctx }),
    ...options,
  });
  const facts: Fact[] = [];
  hooks.subscribe((fact) => void facts.push(fact));
  return { hooks, facts, errors, lines };
}

/** The same for options that TypeScript would not let pass. */
export function recordedHooksOfJavaScript(options: Record<string, unknown>): RecordedHooks {
  return recordedHooks(options as Partial<ChatHooksOptions>);
}

function logInto(lines: LogLine[]): Logger {
  const at = (level: keyof Logger) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** The first fact of a type; it must have happened. */
export function factOf<Type extends Fact["type"]>(
  facts: readonly Fact[],
  type: Type,
): Extract<Fact, { type: Type }> {
  const found = facts.find((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
  if (!found) throw new Error(`no fact ${type}, only ${facts.map((fact) => fact.type).join(", ")}`);
  return found;
}

/** Resolves with the next fact of a type. */
export function nextFact<Type extends Fact["type"]>(
  hooks: ChatHooks,
  type: Type,
): Promise<Extract<Fact, { type: Type }>> {
  return new Promise((resolve) => {
    const end = hooks.subscribe((fact) => {
      if (fact.type !== type) return;
      end();
      resolve(fact as Extract<Fact, { type: Type }>);
    });
  });
}
