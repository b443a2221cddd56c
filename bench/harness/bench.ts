import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileProgram } from "../../test/support/compile-program.js";
import { startLoad, type Load } from "./load.js";
import { startProgram, type Program } from "./program.js";

/** What a benchmark gets its parts from; everything ends with it. */
export class Bench {
  /** Only to see whether it runs: the figures mean nothing. */
  readonly quick: boolean;
  readonly #profiles: string | undefined;
  readonly #ends: (() => unknown)[] = [];
  readonly #compiled = new Map<string, string>();
  #load: Promise<Load> | undefined;

  /** @param profiles a folder for processor profiles of the programs */
  constructor(quick: boolean, profiles?: string) {
    this.quick = quick;
    this.#profiles = profiles;
  }

  /** Picks a size: the whole one, or the one of a quick look. */
  size(whole: number, quick: number): number {
    return this.quick ? quick : whole;
  }

  /** An empty folder on a real disk. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), "chat-hooks-bench-"));
    this.onEnd(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Starts a program of bench/programs in a process of its own, compiled as it would be published. */
  async start(name: string, plan: object = {}, nodeOptions: readonly string[] = []): Promise<Program> {
    const profiling = this.#profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${this.#profiles}`];
    const program = await startProgram(this.compiled(`bench/programs/${name}.ts`), plan, [
      ...nodeOptions,
      ...profiling,
    ]);
    this.onEnd(() => program.end());
    return program;
  }

  /** The client, in a process of its own. */
  load(): Promise<Load> {
    this.#load ??= startLoad(this.compiled("bench/programs/load.ts"));
    this.onEnd(async () => (await this.#load)?.end());
    return this.#load;
  }

  /** @returns the path of the JavaScript */
  compiled(source: string): string {
    const known = this.#compiled.get(source);
    if (known !== undefined) return known;
    const path = compileProgram(source, this.folder());
    this.#compiled.set(source, path);
    return path;
  }

  onEnd(end: () => unknown): void {
    this.#ends.push(end);
  }

  /** Ends all that was started, the last first. */
  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}
