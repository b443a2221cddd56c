import { startProgram } from "./program.js";

/** Requests that are sent for a while, over connections that are kept. */
export interface Volley {
  readonly url: string;
  readonly connections: number;
  readonly ms: number;
  /** Every `#` of a run of twelve is replaced by a number that no other request has. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of it. */
export interface Hits {
  readonly requests: number;
  readonly "requests/s": number;
  readonly "p50 ms": number;
  readonly "p99 ms": number;
  /** Processor time of the client itself: near that of the server, the client is the limit. */
  readonly "client µs/request": number;
}

/** The client: one process, so that it takes nothing from the server's. */
export interface Load {
  /** @throws Error when anything but 200 was answered, or a connection failed */
  fire(volley: Volley): Promise<Hits>;
  end(): Promise<void>;
}

export async function startLoad(path: string): Promise<Load> {
  const program = await startProgram(path, {});
  return {
    async fire(volley) {
      const told = (await program.ask(volley)) as Hits | { readonly failure: string };
      if ("failure" in told) throw new Error(`${volley.url}: ${told.failure}`);
      return told;
    },
    end: () => program.end(),
  };
}
