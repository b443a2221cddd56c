import { start, type Ended } from "../process.js";
import { signs, type EndpointPlan } from "./plan.js";

/** An endpoint in a process of its own. */
export interface Endpoint {
  /** Resolves with its URL when it listens; rejects when it ends before. */
  listens(): Promise<string>;
  /** Resolves when it is about to open its inbox; rejects when it ends before. */
  opens(): Promise<unknown>;
  readonly ended: Promise<Ended>;
  /** kill -9 */
  kill(): void;
}

/** @param program what `compiledProgram` made of test/support/inbox-process/endpoint.ts */
export function startEndpoint(program: string, plan: EndpointPlan): Endpoint {
  const child = start(process.execPath, [program, JSON.stringify(plan)]);
  return {
    async listens() {
      const printed = await child.prints(signs.ready);
      return /^http:\S+$/m.exec(printed)![0];
    },
    opens: () => child.prints(signs.opening),
    ended: child.ended,
    kill: () => child.signal("SIGKILL"),
  };
}
