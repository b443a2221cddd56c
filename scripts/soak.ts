/*
 * A service under load for long, with a SQLite inbox: does its memory stay flat, and does it handle what it accepts?
 *
 *   npm run build && tsx scripts/soak.ts [deliveries, default 500000]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const total = Number(process.argv[2] ?? 500_000);
const connections = 32;
const secret = "soak-soak-soak-soak-soak";
const repository = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "chat-hooks-soak-"));

const entry = `
import { createChatHooks } from "chat-hooks";
import { sqliteInbox } from "chat-hooks/inbox/sqlite";
const inbox = sqliteInbox({ path: "inbox.db" });
// As a merchant would: what was handled does not stay for ever.
setInterval(() => void inbox.prune(Date.now() - 5_000).catch(() => undefined), 5_000).unref();
export const hooks = createChatHooks({
  auth: { secret: process.env.CHAT_HOOKS_SECRET },
  inbox,
  handlers: { chat_accepted: () => ({ contactInfo: { name: "Ann" } }), chat_finished: () => undefined },
});
`;

try {
  await soak();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function soak(): Promise<void> {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/chat-hooks"), "junction");
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  writeFileSync(join(folder, "hooks.js"), entry);
  const args = ["start", "hooks.js", "--port", "0", "--metrics-port", "0", "--log-format", "json"];
  const service = spawn(process.execPath, [join(repository, "bin/chat-hooks.js"), ...args], {
    cwd: folder,
    env: { ...process.env, CHAT_HOOKS_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(service, "exit");
  let head = "";
  const listening = new Promise<void>((resolve) => {
    service.stdout.setEncoding("utf8").on("data", (text: string) => {
      // The lines are read, and not kept: a soak has many.
      if (head.includes("listening on")) return;
      head += text;
      if (head.includes("listening on")) resolve();
    });
  });
  await Promise.race([listening, ended.then(() => Promise.reject(new Error("the service ended")))]);
  const { url, metrics } = JSON.parse(head.split("\n")[0] ?? "{}") as { url: string; metrics: string };

  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses = new Map<number, number>();
  const startedAt = performance.now();
  let sent = 0;
  let nextLook = 0;
  const work = async () => {
    while (sent < total) {
      const index = sent++;
      if (index >= nextLook) {
        nextLook += Math.ceil(total / 10);
        await tell(metrics, index, startedAt);
      }
      const status = await post(`${url}/${secret}`, bodyOf(index), agent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  await tell(metrics, sent, startedAt);
  while ((await valueOf(metrics, 'chat_hooks_inbox_entries{mount="/chat-hooks",state="waiting"}')) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await tell(metrics, sent, startedAt);
  console.log("statuses", Object.fromEntries(statuses));
  agent.destroy();
  service.kill("SIGTERM");
  const [code] = (await ended) as [number | null];
  console.log(`exit code ${code}`);
}

/** Two answers for each notice, of a hundred thousand chats. */
function bodyOf(index: number): string {
  const event_name = index % 3 === 0 ? "chat_finished" : "chat_accepted";
  return JSON.stringify({ event_name, chat_id: index, visitor: { name: `Visitor ${index}` } });
}

function post(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.once("error", reject).end(body);
  });
}

async function tell(metrics: string, sent: number, startedAt: number): Promise<void> {
  const mega = async (name: string) => Math.round((await valueOf(metrics, name)) / 1e6);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const [resident, heap] = [
    await mega("process_resident_memory_bytes"),
    await mega("nodejs_heap_size_used_bytes"),
  ];
  const waiting = await valueOf(metrics, 'chat_hooks_inbox_entries{mount="/chat-hooks",state="waiting"}');
  console.log(`${sent} sent, ${seconds} s: resident ${resident} MB, heap ${heap} MB, waiting ${waiting}`);
}

async function valueOf(metrics: string, name: string): Promise<number> {
  const text = await (await fetch(metrics)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}
