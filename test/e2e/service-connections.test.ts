import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { simpleEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { loadUntilGone } from "../support/service/load.js";
import { startService } from "../support/service/service.js";

const wanted = 5_000;
const tooFew = openFiles() < wanted + 500;

describe("a service with 5,000 connections", { timeout: 60_000 }, () => {
  it.skipIf(tooFew)(
    `serves all of them, and whoever else comes${tooFew ? " (this machine allows too few open files)" : ""}`,
    async () => {
      const service = await startService(serviceFolder({ "hooks.js": simpleEntry }), {
        args: ["--log-level", "info", "--keep-alive-timeout-ms", "60000", "--headers-timeout-ms", "60000"],
        env: { CHAT_HOOKS_REQUEST_TIMEOUT_MS: "120000" },
      });
      const sockets: Socket[] = [];
      onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
      // In portions: a listen queue is short.
      while (sockets.length < wanted) {
        sockets.push(...(await Promise.all(Array.from({ length: 250 }, () => connected(service.url)))));
      }
      expect((await post(service.webhook, minimalBodies.chat_accepted)).status).toBe(200);
      const statuses: string[] = [];
      for (let at = 0; at < wanted; at += 250) {
        statuses.push(...(await Promise.all(sockets.slice(at, at + 250).map(statusOfProbe))));
      }
      expect(statuses.filter((status) => status !== "HTTP/1.1 200 OK")).toEqual([]);
      expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
    },
  );
});

describe("a service among strangers", { timeout: 120_000 }, () => {
  it("serves real traffic while 500 of them never end their headers, and cuts them off", async () => {
    const service = await startService(serviceFolder({ "hooks.js": simpleEntry }), {
      args: ["--headers-timeout-ms", "2000"],
    });
    const slow: Promise<unknown>[] = [];
    while (slow.length < 500) {
      const sockets = await Promise.all(Array.from({ length: 250 }, () => connected(service.url)));
      for (const socket of sockets) {
        socket.write("POST /chat-hooks HTTP/1.1\r\nhost: shop.example\r\nx-header: ");
        slow.push(once(socket.resume(), "close"));
      }
    }
    const { accepted, refused } = await loadUntilGone(service.webhook, { most: 300 });
    expect([accepted.length, refused]).toEqual([300, {}]);
    await Promise.all(slow);
    expect((await post(service.webhook, minimalBodies.chat_accepted)).status).toBe(200);
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  it("refuses gzip bombs, and serves on", async () => {
    const service = await startService(serviceFolder({ "hooks.js": simpleEntry }), {
      nodeArgs: ["--max-old-space-size=96"],
    });
    // A gigabyte all together; a heap that is far from it.
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
    const headers = { "content-encoding": "gzip" };
    const replies = await Promise.all(
      Array.from({ length: 16 }, () => post(service.webhook, bomb, { headers })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([413]));
    expect((await post(service.webhook, minimalBodies.chat_accepted)).status).toBe(200);
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
  });
});

async function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, "connect");
  socket.on("error", () => undefined);
  return socket;
}

async function statusOfProbe(socket: Socket): Promise<string> {
  socket.write("GET /livez HTTP/1.1\r\nhost: x\r\n\r\n");
  const [chunk] = (await once(socket, "data")) as [Buffer];
  return chunk.toString().split("\r\n")[0] ?? "";
}

/** How many files a process may have open here; Node raises its soft limit to the hard one. */
function openFiles(): number {
  if (process.platform === "win32") return Infinity;
  const limit = execFileSync("sh", ["-c", "ulimit -Hn"], { encoding: "utf8" }).trim();
  return limit === "unlimited" ? Infinity : Number(limit);
}
