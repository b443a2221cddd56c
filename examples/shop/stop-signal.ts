/** Resolves when the process is asked to stop: by Ctrl-C, by SIGTERM, or by the end of the npm that started it. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      clearInterval(orphaned);
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    // npm hands SIGTERM to the shell of its script only, and some shells die of it without handing it on.
    const parent = process.ppid;
    const byNpm = process.env["npm_lifecycle_event"] !== undefined;
    const orphaned = setInterval(() => {
      if (byNpm && process.ppid !== parent) stop();
    }, 250);
    orphaned.unref();
  });
}
