import { setTimeout as delay } from "node:timers/promises";
import type { Connection } from "./connection.js";
import type { DatabaseFile } from "./database-file.js";
import { codedFault, isBusy, mayBeOnesOwn } from "./faults.js";

interface Job {
  /** Talks to the database, and does nothing else: it may be done over again. */
  readonly work: (db: Connection) => unknown;
  /** Whether it must be on disk when it is done: else it is with the kernel, and a power cut may undo it. */
  readonly durable: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** So that one commit does not stop the process for long. */
const mostJobs = 500;

/** More company is not worth a wait. */
const enoughJobs = 64;

/**
 * Work that arrives at the same moment shares one transaction, and so one wait for the disk: it is done when all of it is
 * on disk. When it fails, each piece is tried alone, so that it fails only for its own fault.
 */
export class GroupCommit {
  readonly #file: DatabaseFile;
  readonly #patienceMs: number;
  #waiting: Job[] = [];
  #scheduled = false;

  /** @param patienceMs how long to try while another process keeps the file locked */
  constructor(file: DatabaseFile, patienceMs: number) {
    this.#file = file;
    this.#patienceMs = patienceMs;
  }

  /**
   * @param durable false when it does no harm that a power cut undoes it
   * @returns what the work returned, after the commit
   */
  do<Result>(work: (db: Connection) => Result, durable = true): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ work, durable, resolve: resolve as Job["resolve"], reject });
      this.#schedule();
    });
  }

  /** Outside of a transaction, between two of them. */
  async read<Result>(work: (db: Connection) => Result): Promise<Result> {
    try {
      return await this.#patiently(work);
    } catch (error) {
      throw codedFault(error);
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#awaitCompany();
  }

  /** As long as each turn of the event loop brings more work, the next one may, too: a commit costs more than a turn. */
  #awaitCompany(): void {
    const before = this.#waiting.length;
    setImmediate(() => {
      const { length } = this.#waiting;
      if (length > before && length < enoughJobs) this.#awaitCompany();
      else void this.#commitWaiting();
    });
  }

  async #commitWaiting(): Promise<void> {
    await this.#commit(this.#waiting.splice(0, mostJobs));
    this.#scheduled = false;
    if (this.#waiting.length > 0) this.#schedule();
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    try {
      const durable = jobs.some((job) => job.durable);
      const all = (db: Connection) => jobs.map(({ work }) => work(db));
      const results = await this.#patiently((db) =>
        durable ? db.transaction(() => all(db)) : db.undurableTransaction(() => all(db)),
      );
      jobs.forEach(({ resolve }, index) => resolve(results[index]));
    } catch (error) {
      if (jobs.length > 1 && mayBeOnesOwn(error)) for (const job of jobs) await this.#commit([job]);
      else for (const { reject } of jobs) reject(codedFault(error));
    }
  }

  /** Tries again while another process is at it, without stopping this one. */
  async #patiently<Result>(work: (db: Connection) => Result): Promise<Result> {
    const patienceEnds = performance.now() + this.#patienceMs;
    for (;;) {
      try {
        return await this.#file.use(work);
      } catch (error) {
        if (!isBusy(error) || performance.now() > patienceEnds) throw error;
        await delay(1 + 20 * Math.random());
      }
    }
  }
}
