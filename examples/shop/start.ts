import { randomBytes } from "node:crypto";
import { clientIds, userTokens } from "chat-hooks/identity";
import { serve } from "chat-hooks/server";
import { openDatabase } from "./database.js";
import { log, logDeliveries } from "./delivery-log.js";
import { greeting } from "./greeting.js";
import { portFrom, whyNotStarted } from "./port.js";
import { createShop } from "./shop.js";
import { stopSignal } from "./stop-signal.js";

/* `npm start`: the example shop as an endpoint of its own. PORT and CHAT_HOOKS_SECRET come from the environment. */

const newSecret = () => randomBytes(24).toString("hex");

const ownSecret = process.env["CHAT_HOOKS_SECRET"];
const secret = ownSecret ?? newSecret();

// Yours come from the environment too, and stay: a new one ends all tokens, or makes every customer a stranger. These
// two are new each time, so that the token in the command that is printed below is worth nothing elsewhere.
const tokens = userTokens({ secret: newSecret() });
const ids = clientIds({ secret: newSecret() });

const database = await openDatabase();
try {
  const hooks = createShop({ secret, tokens, ids, database, log });
  logDeliveries(hooks, console.log);
  const server = await serve(hooks, { port: portFrom(process.env["PORT"]) });
  const stopped = stopSignal();
  // Good for a day, and so is the command.
  const userToken = await tokens.sign({ id: 1 }, { ttl: 24 * 60 * 60 });
  console.log(greeting({ url: server.url, secret, isOwnSecret: ownSecret !== undefined, userToken }));
  await stopped;
  await server.close();
  console.log("Stopped.");
} catch (error) {
  console.error(whyNotStarted(error));
  process.exitCode = 1;
} finally {
  database.close();
}
