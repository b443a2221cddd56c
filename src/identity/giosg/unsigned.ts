import {
  giosgCall,
  giosgVariables,
  type GiosgCall,
  type GiosgTarget,
  type GiosgValue,
  type GiosgVariables,
} from "./call.js";
import { refuseUnknownOptions } from "../input/option-checks.js";

/**
 * Variables for giosg **without any signature** (`"plain"`): the visitor can change them, and the operator sees
 * an open lock beside them. Never for anything that an operator would rely on; use {@link giosgVisitor} for that.
 *
 * @throws {ChatHooksError} `VISITOR_FIELD_INVALID`, `OPTION_UNKNOWN`, `OPTION_INVALID`.
 *
 * @example
 * ```ts
 * const call = unsafeUnsignedGiosgVisitor({ theme: "dark" }, { rooms: [{ name: "Sales" }] });
 * ```
 */
export function unsafeUnsignedGiosgVisitor(
  variables: GiosgVariables,
  target: GiosgTarget = {},
): GiosgCall<Readonly<Record<string, GiosgValue>>, "plain"> {
  refuseUnknownOptions(target, ["rooms", "replaceExisting"]);
  return giosgCall(giosgVariables("unsafeUnsignedGiosgVisitor", variables), "plain", target);
}
