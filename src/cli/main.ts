import { runAsProcess } from "./run-as-process.js";
import { run } from "./run.js";

/* The process of `chat-hooks`. */

await runAsProcess(run);
