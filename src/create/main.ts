import { runAsProcess } from "../cli/run-as-process.js";
import { runCreate } from "./program.js";

/* The process of `create-chat-hooks`: what its bundle is made from. */

await runAsProcess(runCreate);
