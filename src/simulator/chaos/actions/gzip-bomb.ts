import { gzipSync } from "node:zlib";
import type { Action } from "../action.js";
import { survivedOrCutOff } from "../expectation.js";

/** A few kilobytes that unpack to 32 MiB. */
export const gzipBomb: Action = {
  name: "gzip-bomb",
  promise: "is refused, or taken, in time",
  async run(stage) {
    const body = (bomb ??= gzipSync(Buffer.alloc(32 * 1024 * 1024, " ")));
    const headers = { "content-encoding": "gzip" };
    return [
      await stage.try({ sent: "32 MiB of white space, gzipped", body, headers, expected: survivedOrCutOff }),
    ];
  },
};

let bomb: Uint8Array | undefined;
