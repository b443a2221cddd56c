import type { Bench } from "./bench.js";
import type { Contestant } from "./benchmark.js";
import type { Cost } from "./as-program.js";

/** How servers are put under load. */
export interface HttpTrial {
  /** Of bench/programs. */
  readonly program: string;
  /** Names of servers, which the program takes as `server` in its plan. */
  readonly servers: readonly string[];
  readonly body: string;
  /** Of each request, beside those that all have. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default 64. */
  readonly connections?: number;
}

/** Servers, each in a process of its own, under the same load one after another. */
export async function httpContestants(
  bench: Bench,
  { program, servers, body, headers = {}, connections = 64 }: HttpTrial,
): Promise<Contestant[]> {
  const load = await bench.load();
  return Promise.all(
    servers.map(async (name) => {
      const server = await bench.start(program, { server: name, folder: bench.folder() });
      const cpu = async () => ((await server.ask({})) as Cost).cpu;
      const volley = { url: String(server.ready), connections, ms: bench.size(2000, 100), body, headers };
      return {
        name,
        async measure() {
          const before = await cpu();
          const { requests, ...figures } = await load.fire(volley);
          return { ...figures, "CPU µs/request": ((await cpu()) - before) / requests };
        },
      };
    }),
  );
}
