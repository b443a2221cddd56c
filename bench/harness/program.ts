import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A program in a process of its own, which answers questions one after another. */
export interface Program {
  /** What it said when it was ready: the URL of a server, for one. */
  readonly ready: unknown;
  /** Sends a question, and waits for the answer. */
  ask(question: object): Promise<unknown>;
  end(): Promise<void>;
}

/** @param plan given to the program as JSON */
export async function startProgram(path: string, plan: object, execArgv: string[] = []): Promise<Program> {
  const child = fork(path, [JSON.stringify(plan)], {
    execArgv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ready = await answerOf(child);
  return {
    ready,
    ask(question) {
      child.send(question);
      return answerOf(child);
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      // It exits by itself then, and writes its profile if it has one.
      child.disconnect();
      const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const died = new AbortController();
  const onExit = () => died.abort(new Error(`${child.spawnargs[1]} ended before it answered`));
  child.once("exit", onExit);
  try {
    const [answer] = (await once(child, "message", { signal: died.signal })) as [unknown];
    return answer;
  } finally {
    child.off("exit", onExit);
  }
}
