import { expect, it, vi } from "vitest";
import { exchange, post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { inboxEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { handledChats } from "../support/service/handled.js";
import { startService } from "../support/service/service.js";

/** Runs before the service, in its process: with each SIGUSR2 its clock jumps, first ahead by a year, then back by two. */
const jumpingClock = `
const real = Date;
const year = 365 * 24 * 3_600_000;
const jumps = [year, -2 * year];
let shift = 0;
globalThis.Date = class extends real {
  constructor(...args) {
    if (args.length === 0) super(real.now() + shift);
    else super(...args);
  }
  static now() {
    return real.now() + shift;
  }
};
process.on("SIGUSR2", () => {
  shift += jumps.shift() ?? 0;
  console.error("the clock says " + new Date().getUTCFullYear());
});
`;

it("a service whose clock jumps ahead and back answers, keeps and handles all the same", async () => {
  const folder = serviceFolder({ "hooks.js": inboxEntry, "clock.js": jumpingClock });
  const service = await startService(folder, { nodeArgs: ["--import", `${folder}/clock.js`] });
  const thisYear = new Date().getUTCFullYear();
  const told: string[] = [];

  for (const year of [thisYear, thisYear + 1, thisYear - 1]) {
    if (year !== thisYear) {
      service.signal("SIGUSR2");
      await service.logs(`the clock says ${year}`);
    }
    for (let count = 0; count < 10; count += 1) {
      const chat_id = `${year}-${count}`;
      told.push(chat_id);
      expect((await post(service.webhook, { ...minimalBodies.chat_finished, chat_id })).status).toBe(200);
    }
    expect((await post(service.webhook, minimalBodies.chat_accepted)).json).toEqual({ result: "ok" });
    expect((await exchange(`${service.origin}/readyz`, {})).status).toBe(200);
    await vi.waitFor(() => expect(handledChats(folder).length).toBeGreaterThanOrEqual(told.length), {
      timeout: 20_000,
    });
    expect(handledChats(folder).sort()).toEqual(told.toSorted());
  }
  expect(await service.stop()).toMatchObject({ code: 0 });
}, 60_000);
