/* The same endpoint with and without an inbox, and one that makes a SQLite transaction of each notice by hand. */
import { join } from "node:path";
import { createChatHooks } from "../../src/index.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { loadSqlite } from "../../src/inbox/sqlite/driver.js";
import { serve } from "../../src/server/index.js";
import { planOf, serving } from "../harness/as-program.js";
import { secret } from "../harness/card.js";

const { server, folder } = planOf<{ server: string; folder: string }>();
const path = join(folder, "inbox.db");
const kept = server.startsWith("kept");
const insert = server === "a transaction each" ? await plainInsert() : () => undefined;

const hooks = createChatHooks({
  auth: { secret },
  ...(kept ? { inbox: sqliteInbox({ path }), ...(server === "kept" ? { worker: false as const } : {}) } : {}),
  handlers: { chat_finished: (event) => insert(JSON.stringify(event.raw)) },
});
await hooks.start();
const { url } = await serve(hooks, { port: 0 });
serving(`${url}/${secret}`);

/** What one would write at first: durable, and a wait for the disk each time. */
async function plainInsert(): Promise<(body: string) => void> {
  const db = (await loadSqlite())(path);
  // Who lets go of the connection has its statements finalized, too, when garbage is collected.
  process.once("exit", () => db.close());
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  db.exec("CREATE TABLE notices (id INTEGER PRIMARY KEY, body TEXT NOT NULL, handled_at INTEGER)");
  const statement = db.prepare("INSERT INTO notices (body) VALUES (?)");
  return (body) => {
    statement.run(body);
  };
}
