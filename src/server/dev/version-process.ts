import { setDefaultLog } from "../../log.js";
import { watchForCrashes } from "../crashes.js";
import { serviceLog } from "../log/service-log.js";
import { loadMounts, type Mounts } from "../mounts.js";
import { run, type Running } from "../run.js";
import { faultOf } from "./fault.js";
import type { Order, Report } from "./messages.js";

/*
 * The process of one version of the merchant's code, under `chat-hooks dev`: loads it when it is told to, serves it when
 * it is told to, finishes what runs when it is told to, and ends.
 */

let log: Awaited<ReturnType<typeof serviceLog>> | undefined;
let mounts: Mounts = {};
let settings: Extract<Order, { type: "load" }>["settings"] | undefined;
let running: Running | undefined;
let finishing = false;

// Ctrl-C reaches all processes of a terminal; when this one ends is for the first one to say.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

process.on("message", (order: Order) => {
  void obey(order).catch((error: unknown) => {
    tell({ type: "failed", fault: faultOf(error) });
  });
});
// The first process is gone: ended at once by a second Ctrl-C, or killed.
process.on("disconnect", () => (finishing ? process.exit(0) : void finish()));

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case "load": {
      settings = order.settings;
      const opened = await serviceLog(settings, process.stdout);
      log = opened;
      const end = () => {
        opened.flushNow();
        process.exit(1);
      };
      watchForCrashes(opened.log, end, { showMessages: true });
      setDefaultLog(opened.log);
      mounts = await loadMounts(settings, order.entry, order.folder);
      return tell({ type: "loaded" });
    }
    case "serve": {
      if (!log || !settings) return;
      running = await run(settings, mounts, log);
      return tell({ type: "serving", port: running.server.port, metricsUrl: running.metricsUrl });
    }
    case "finish":
      return finish();
  }
}

async function finish(): Promise<void> {
  finishing = true;
  await running?.close();
  await log?.flush();
  // Whatever timers and pools the merchant's code has left open.
  process.exit(0);
}

function tell(report: Report): void {
  process.send?.(report);
}
