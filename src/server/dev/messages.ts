import type { Settings } from "../settings/table.js";

/* What `chat-hooks dev` and the process of a version of the merchant's code say to each other. */

/** To the process: load the code, open the inboxes and listen, finish what runs and end. */
export type Order =
  | {
      readonly type: "load";
      readonly settings: Settings;
      readonly entry: string | undefined;
      readonly folder: string;
    }
  | { readonly type: "serve" }
  | { readonly type: "finish" };

/** From the process. */
export type Report =
  | { readonly type: "loaded" }
  | { readonly type: "serving"; readonly port: number; readonly metricsUrl: string | undefined }
  | { readonly type: "failed"; readonly fault: Fault };

/** An error as it can go from process to process. */
export interface Fault {
  /** Of errors of ours. */
  readonly code: string | undefined;
  readonly message: string;
  /** What to do about it; empty when that is not known. */
  readonly hint: string;
  /** Where the error behind it was thrown, line by line. */
  readonly frames: readonly string[];
}
