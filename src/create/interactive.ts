import type { Io } from "../cli/io.js";
import type { CreateFlags } from "./flags.js";

/** Whether a person is there to be asked, and wants to be. */
export function isInteractive(io: Io, { yes, json }: CreateFlags): boolean {
  const { CI, TERM } = io.env;
  const automatic = CI !== undefined && !["", "0", "false"].includes(CI);
  return (
    io.stdin.isTTY === true &&
    io.stdout.isTTY === true &&
    TERM !== "dumb" &&
    !automatic &&
    yes !== true &&
    json !== true
  );
}
