import { randomBytes } from "node:crypto";
import { clientIds, userTokens } from "chat-hooks/identity";
import { serve } from "chat-hooks/server";
import pc from "picocolors";
import { openDatabase } from "./database.js";
import { log } from "./delivery-log.js";
import { chapters } from "./demo/chapters.js";
import { faults, send } from "./demo/delivery.js";
import { table, type Row } from "./demo/table.js";
import { createShop } from "./shop.js";

/* `npm run demo`: starts the shop, sends it all that chat platforms send, and shows what it answers. */

const newSecret = () => randomBytes(24).toString("hex");

// Colours for people only: picocolors alone would colour the output of every CI, into files too.
const colors = pc.createColors(
  pc.isColorSupported && (process.stdout.isTTY || Boolean(process.env["FORCE_COLOR"])),
);
const width = Math.max(80, Math.min(100, process.stdout.columns ?? 100));

const secret = newSecret();
const tokenSecret = newSecret();
const tokens = userTokens({ secret: tokenSecret });
const database = await openDatabase();
const shop = createShop({ secret, tokens, ids: clientIds({ secret: newSecret() }), database, log });
const server = await serve(shop, { port: 0 });

let unexpected = 0;
let sent = 0;
for (const { title, deliveries } of chapters(await cast())) {
  const rows: Row[] = [];
  for (const delivery of deliveries) {
    const answer = await send(server.url, secret, delivery);
    rows.push({ name: delivery.name, answer, faults: faults(answer, delivery.expected) });
  }
  sent += rows.length;
  unexpected += rows.filter((row) => row.faults.length > 0).length;
  console.log(`\n${colors.bold(title)}\n${table(rows, width, colors)}`);
}
console.log(`\n${summary()}`);

await server.close();
database.close();
process.exitCode = unexpected === 0 ? 0 : 1;

async function cast() {
  const customer = database.customer(1);
  if (!customer) throw new Error("The shop's database has no customer 1.");
  const twoHoursAgo = () => Date.now() - 2 * 60 * 60 * 1000;
  return {
    customer,
    token: await tokens.sign(customer),
    oldToken: await userTokens({ secret: tokenSecret, now: twoHoursAgo }).sign(customer),
  };
}

function summary(): string {
  const stored = (["chats", "leads", "calls", "contacts", "journal"] as const)
    .map((name) => `${name} ${database.count(name)}`)
    .join(", ");
  const verdict =
    unexpected === 0
      ? colors.green(`✓ All ${sent} answers are as expected.`)
      : colors.red(`✗ ${unexpected} of ${sent} answers are not as expected.`);
  return `${verdict}\n  Rows that the shop has stored: ${stored}.`;
}
