import type { WireBody } from "../../platforms/platform.js";
import type { DeliverReply } from "../../simulator/deliver.js";
import { hidden } from "../../simulator/deliver/hidden.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printable } from "../output/printable.js";
import type { SendFlags } from "./flags.js";

/** The request's body and the whole reply, for `--verbose`. The token is hidden; the secret never was in either. */
export function verbatim(
  io: Io,
  body: string | WireBody,
  reply: DeliverReply,
  { token }: Pick<SendFlags, "token">,
): string {
  const { dim } = colors(io);
  const sent = hidden(
    typeof body === "string" ? body : JSON.stringify(body, null, 2),
    token === undefined ? [] : [token],
  );
  const headers = Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}`);
  return [
    ...marked(dim("▸"), sent),
    "",
    ...marked(dim("◂"), [`HTTP ${reply.status}`, ...headers, "", reply.body].join("\n")),
    "",
    "",
  ].join("\n");
}

function marked(mark: string, text: string): string[] {
  return text.split("\n").map((line) => `${mark} ${printable(line)}`.trimEnd());
}
