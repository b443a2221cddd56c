import { expect } from "vitest";
import { seededRandom } from "../../../src/seeded-random.js";
import { compiledProgram } from "../compiled-program.js";
import { startEndpoint, type Endpoint } from "./endpoint.js";
import { readJournals } from "./journal.js";
import { expectPromisesKept, type Excuses } from "./kept-promises.js";
import type { StorePlan } from "./plan.js";
import { Platform } from "./platform.js";

/** An endpoint under load that dies again and again. */
export interface Ordeal extends Excuses {
  readonly store: StorePlan;
  readonly deaths: number;
  /** The same seed has the same moments of death, as far as processes can have the same. */
  readonly seed: number;
  /** Where to put journals: the beginning of their paths. */
  readonly journals: string;
  /** What happens between a death and the next life. */
  readonly afterDeath?: (() => void | Promise<void>) | undefined;
}

/** How it went, when all promises were kept. */
export interface Survived {
  /** Notices that were answered 200; all were handled. */
  readonly acknowledged: number;
  /** How often the process died in the middle of a handler for certain. */
  readonly deathsInHandlers: number;
  /** Handlers that began once more, because the process died while they ran. */
  readonly handledAgain: number;
}

/**
 * Kills an endpoint at random moments under load (after an answer, in the middle of a request, within a handler, at its
 * start) and starts it again on the same inbox; at last lets it finish its work, and looks whether all promises were kept.
 */
export async function livesThrough(ordeal: Ordeal): Promise<Survived> {
  const { store, deaths, seed, journals, afterDeath } = ordeal;
  const random = seededRandom(seed);
  const program = compiledProgram("test/support/inbox-process/endpoint.ts");
  const platform = new Platform(random, 16);
  const paths: string[] = [];
  let deathsInHandlers = 0;
  const start = (more: { diesInHandler?: number; untilEmpty?: boolean } = {}): Endpoint => {
    const journal = `${journals}.journal-${paths.length}`;
    paths.push(journal);
    return startEndpoint(program, { store, life: paths.length, journal, ...more });
  };

  for (let death = 0; death < deaths; death++) {
    const count = 1 + Math.floor(random() * 100);
    const endpoint =
      death % 10 === 9
        ? await dyingAtStart(start(), random)
        : await [dyingAfter("onAcknowledged"), dyingAfter("onSent"), dyingInHandler][death % 3]!(count);
    expect(await endpoint.ended).toMatchObject({ signal: "SIGKILL", stderr: "" });
    await afterDeath?.();
  }
  const { code, stderr } = await start({ untilEmpty: true }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });

  const handledAgain = expectPromisesKept(platform.acknowledged, readJournals(paths), ordeal);
  return { acknowledged: platform.acknowledged.length, deathsInHandlers, handledAgain };

  function dyingAfter(moment: "onAcknowledged" | "onSent") {
    return async (count: number): Promise<Endpoint> => {
      const endpoint = start();
      let left = count;
      const url = await endpoint.listens();
      await platform.visit({ url, [moment]: () => --left === 0 && endpoint.kill() });
      endpoint.kill();
      return endpoint;
    };
  }

  async function dyingInHandler(count: number): Promise<Endpoint> {
    const endpoint = start({ diesInHandler: count });
    deathsInHandlers += 1;
    const url = await endpoint.listens();
    await platform.visit({ url });
    return endpoint;
  }
}

async function dyingAtStart(endpoint: Endpoint, random: () => number): Promise<Endpoint> {
  await endpoint.opens();
  setTimeout(() => endpoint.kill(), random() * 50);
  return endpoint;
}
