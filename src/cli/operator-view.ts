import Table from "cli-table3";
import type { OperatorView, ShownContact, ShownField } from "../simulator/operator-view.js";
import type { SimulatedPlatform } from "../simulator/simulated-platform.js";
import type { Io } from "./io.js";
import { colors } from "./output/colors.js";
import { printable } from "./output/printable.js";

/**
 * What the operator of a platform would see of an answer, drawn as a card; below it, what the platform would not use.
 *
 * @returns lines, each with a line break at its end; empty when there is nothing to say
 * @example
 * ```ts
 * io.stdout.write(operatorView(io, platform.read("chat_accepted", reply), platform));
 * ```
 */
export function operatorView(io: Io, view: OperatorView, { title, asks }: SimulatedPlatform): string {
  if (!view.accepted) return "";
  const isAsked = view.event !== undefined && asks.includes(view.event);
  const shown = isAsked
    ? drawn(io, sections(io, view))
    : colors(io).dim(`Of this answer ${title} reads \`result\` only: the operator sees nothing of it.\n`);
  return `${shown}${notUsed(io, view, title)}`;
}

function sections(io: Io, view: OperatorView): string[] {
  const { dim } = colors(io);
  const { identified, historyRestored, card, additional, crmButton, assignButton, page } = view;
  const who = identified
    ? `Known as ${printable(identified.clientId)}: earlier chats are there`
    : historyRestored === false && "Anonymous: no card, no earlier chats";
  const buttons = [
    crmButton && `[ Open in CRM ] ${dim(printable(crmButton.url))}`,
    assignButton && "[ Bind to CRM card ]",
  ];
  const all = [
    who || "",
    contact(io, card),
    fields(io, additional),
    lines(buttons),
    page ? `${dim("page")} ${printable(page.title ?? "")} ${printable(page.url)}` : "",
  ].filter((section) => section !== "");
  return all.length > 0 ? all : [dim("Nothing is added to what the platform knows by itself.")];
}

function contact(io: Io, { name, phone, email, description }: ShownContact): string {
  const { bold, dim } = colors(io);
  const row = (label: string, value: string | undefined) =>
    value !== undefined && `${dim(label)} ${printable(value)}`;
  return lines([
    name !== undefined && bold(printable(name)),
    row("phone", phone),
    row("email", email),
    row("about", description),
  ]);
}

function fields(io: Io, additional: readonly ShownField[]): string {
  const { bold, dim } = colors(io);
  if (additional.length === 0) return "";
  const shown = additional.map(({ title, key, content, link }) =>
    [
      title !== undefined && dim(printable(title)),
      key !== undefined && bold(`${printable(key)}:`),
      printable(content),
      link !== undefined && dim(`→ ${printable(link)}`),
    ]
      .filter((part) => part !== false)
      .join(" "),
  );
  return lines([dim("ADDITIONAL"), ...shown]);
}

function drawn(io: Io, content: readonly string[]): string {
  const width = Math.max(30, Math.min(io.stdout.columns ?? 80, 76));
  const box = new Table({
    colWidths: [width - 2],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [] },
  });
  box.push(...content.map((section) => [section]));
  return `${box.toString()}\n`;
}

function notUsed(io: Io, { ignored }: OperatorView, title: string): string {
  if (ignored.length === 0) return "";
  const { yellow, dim } = colors(io);
  const rows = ignored.map(({ path, why }) => `  ${yellow(printable(path))} ${dim(printable(why))}`);
  return `\n${yellow(`Not used by ${title}:`)}\n${rows.join("\n")}\n`;
}

function lines(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join("\n");
}
