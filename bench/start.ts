import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "./harness/benchmark.js";
import { chatAccepted } from "./harness/bodies.js";
import { secret } from "./harness/card.js";

/** How long a merchant waits for `chat-hooks start`. Needs dist/: `npm run build`. */
export default {
  title: "From the start of the process to the first reply",
  notes: ["Against node -e with an HTTP server that answers a constant. The entry is JavaScript."],
  budgets: [{ of: "chat-hooks start", figure: "ms", against: "node -e", by: "difference", atMost: 150 }],
  async prepare(bench) {
    const entry = join(bench.folder(), "hooks.mjs");
    writeFileSync(entry, entryText);
    const cli = ["bin/chat-hooks.js", "start", entry, "--port"];
    const empty = `require("http").createServer((q, r) => r.end("{}")).listen(process.argv[1], "127.0.0.1")`;
    return [
      { name: "node -e", measure: () => timed((port) => ["-e", empty, port]) },
      { name: "chat-hooks start", measure: () => timed((port) => [...cli, port]) },
    ];
  },
} satisfies Benchmark;

const entryText = `
import { createChatHooks } from ${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)};
export const hooks = createChatHooks({
  auth: { secret: "${secret}" },
  handlers: { chat_accepted: () => ({ customData: [{ title: "Plan", content: "Premium" }] }) },
});
`;

async function timed(args: (port: string) => readonly string[]): Promise<{ ms: number }> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, args(`${port}`), { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(" ")} ended`);
    await delay(2);
  }
  const ms = performance.now() - begun;
  child.kill("SIGKILL");
  await ended;
  return { ms };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const url = `http://127.0.0.1:${port}/chat-hooks/${secret}`;
    const sent = request(url, { method: "POST", agent: false }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode === 200));
    });
    sent.once("error", () => resolve(false));
    sent.end(chatAccepted);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
