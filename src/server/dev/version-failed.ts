import type { Fault } from "./messages.js";

/** A version is of no use, as its own process has told. */
export class VersionFailed extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}
