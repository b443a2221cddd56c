import { simulatedPlatform } from "../../simulator/platforms.js";
import { seededRandom } from "../../seeded-random.js";
import { CommandFailed } from "../failure.js";
import type { Io } from "../io.js";
import { operatorView } from "../operator-view.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import type { Endpoint } from "./endpoint.js";
import type { SendFlags } from "./flags.js";
import { outcomeDocument, outcomeOf, verdict, type Outcome } from "./outcome.js";
import { parseSetting, setField } from "./set-field.js";

/** Sends the events of one chat, one after the other, each when the one before was answered. */
export async function sendConversation(io: Io, endpoint: Endpoint, flags: SendFlags): Promise<void> {
  const platform = simulatedPlatform(flags.platform ?? "jivo");
  const { bold, dim } = colors(io);
  const settings = (flags.set ?? []).map(parseSetting);
  const steps = platform
    .conversation({
      visitor: flags.visitor,
      userToken: flags.token,
      random: flags.seed === undefined ? undefined : seededRandom(flags.seed),
    })
    .map((step) => ({ ...step, body: structuredClone(step.body) }));
  const notes = steps.flatMap(({ body }) => settings.map((setting) => setField(body, setting)));
  for (const note of new Set(notes)) if (note !== undefined) io.stderr.write(`note: ${note}\n`);

  if (!flags.json)
    io.stdout.write(`${bold("A chat")} in ${platform.title}, told to ${endpoint.target.masked}\n`);
  const outcomes: { readonly event: string; readonly outcome: Outcome }[] = [];
  for (const { event, body, label } of steps) {
    const outcome = await outcomeOf(endpoint, { platform, event }, body);
    outcomes.push({ event, outcome });
    if (flags.json) continue;
    io.stdout.write(`\n${label} ${dim(`(${event})`)}\n`);
    io.stdout.write(verdict(io, outcome, endpoint));
    io.stdout.write(operatorView(io, outcome.view, platform));
  }
  const accepted = outcomes.every(({ outcome }) => outcome.view.accepted);
  if (flags.json) {
    const deliveries = outcomes.map(({ event, outcome }) => outcomeDocument(outcome, event));
    printJson(io, { to: endpoint.target.masked, accepted, deliveries });
  }
  if (!accepted) throw new CommandFailed();
}
