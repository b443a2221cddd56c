import { CommandFailed } from "../failure.js";
import type { Io } from "../io.js";
import { operatorView } from "../operator-view.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import type { Endpoint } from "./endpoint.js";
import type { SendFlags } from "./flags.js";
import { outcomeDocument, outcomeOf, verdict } from "./outcome.js";
import { verbatim } from "./verbatim.js";
import type { ToSend } from "./what-to-send.js";

/** Sends one event, and shows what the operator would see. */
export async function sendOne(io: Io, endpoint: Endpoint, toSend: ToSend, flags: SendFlags): Promise<void> {
  const body = toSend.body();
  const outcome = await outcomeOf(endpoint, toSend, body);
  if (flags.json) {
    printJson(io, { to: endpoint.target.masked, ...outcomeDocument(outcome, toSend.name) });
  } else {
    const { bold } = colors(io);
    io.stdout.write(`${bold(toSend.name)} from ${toSend.platform.title} to ${endpoint.target.masked}\n`);
    if (flags.verbose) io.stdout.write(verbatim(io, body, outcome.reply, flags));
    io.stdout.write(verdict(io, outcome, endpoint));
    io.stdout.write(operatorView(io, outcome.view, toSend.platform));
  }
  if (!outcome.view.accepted) throw new CommandFailed();
}
