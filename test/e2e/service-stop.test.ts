import { describe, expect, it } from "vitest";
import { exchange } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { postRequest, rawConnection } from "../support/raw-connection.js";
import { inboxEntry, simpleEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { handledChats, waitingChats } from "../support/service/handled.js";
import { loadUntilGone } from "../support/service/load.js";
import { logLines, serviceSecret, startProcess, startService } from "../support/service/service.js";

const timeout = 60_000;

describe("a service under load", { timeout }, () => {
  it("loses no accepted delivery by SIGTERM, and ends with 0", async () => {
    const folder = serviceFolder({ "hooks.js": inboxEntry });
    const service = await startService(folder);
    const { accepted, refused } = await loadUntilGone(service.webhook, {
      onAccepted: (count) => {
        if (count === 300) service.signal("SIGTERM");
      },
    });
    const { code, stdout, stderr } = await service.ended;
    expect({ code, stderr, refused }).toEqual({ code: 0, stderr: "", refused: {} });
    expect(logLines(stdout).at(-1)).toMatchObject({ msg: "stopped" });

    const known = new Set([...handledChats(folder), ...(await waitingChats(folder))]);
    expect(accepted.filter((chat) => !known.has(chat))).toEqual([]);
  });

  it("loses no accepted delivery by kill -9, and the next one handles what is left", async () => {
    const folder = serviceFolder({ "hooks.js": inboxEntry });
    const accepted: string[] = [];
    for (const prefix of ["a", "b"]) {
      const service = await startService(folder, { env: { TEST_HOLD: "1" } });
      const load = await loadUntilGone(service.webhook, {
        prefix,
        onAccepted: (count) => {
          if (count === 200) service.signal("SIGKILL");
        },
      });
      accepted.push(...load.accepted);
      expect((await service.ended).signal).toBe("SIGKILL");
    }
    expect(accepted.length).toBeGreaterThanOrEqual(400);
    expect(handledChats(folder)).toEqual([]);

    // Without another delivery. Only the few that were being handled wait until their leases end.
    const service = await startService(folder);
    await service.prints("handled from the inbox");
    expect(await service.stop()).toMatchObject({ code: 0 });
    const handled = handledChats(folder);
    expect(handled).not.toEqual([]);
    const known = new Set([...handled, ...(await waitingChats(folder))]);
    expect(accepted.filter((chat) => !known.has(chat))).toEqual([]);
  });
});

describe("a service that is told to stop", { timeout }, () => {
  const slowEntry = simpleEntry.replace(
    `() => ({ contactInfo: { name: "Ann" } })`,
    `() =>
      new Promise((resolve) => {
        process.once("SIGUSR2", () => resolve({ enableAssign: true }));
        console.error("begun");
      })`,
  );

  it("answers what runs first", async () => {
    const service = await startService(serviceFolder({ "hooks.js": slowEntry }));
    const connection = await rawConnection(service.webhook);
    await connection.send(postRequest(service.webhook, minimalBodies.chat_accepted));
    await service.logs("begun");
    service.signal("SIGTERM");
    await service.prints("stopping: finishing what runs");
    service.signal("SIGUSR2");
    const { json, headers } = await connection.reply();
    expect(json).toEqual({ result: "ok", enable_assign: true });
    expect(headers["connection"]).toBe("close");
    expect(await service.ended).toMatchObject({ code: 0 });
  });

  it("ends at once when it is told twice", async () => {
    const service = await startService(serviceFolder({ "hooks.js": slowEntry }));
    const connection = await rawConnection(service.webhook);
    await connection.send(postRequest(service.webhook, minimalBodies.chat_accepted));
    await service.logs("begun");
    service.signal("SIGTERM");
    await service.prints("stopping: finishing what runs");
    service.signal("SIGTERM");
    expect(await service.ended).toMatchObject({ code: 143 });
  });

  it("takes deliveries for --drain-ms, while /readyz says that it is draining", async () => {
    const service = await startService(serviceFolder({ "hooks.js": simpleEntry }), {
      args: ["--drain-ms", "60000"],
    });
    expect((await exchange(`${service.origin}/readyz`, {})).status).toBe(200);
    service.signal("SIGTERM");
    await service.prints("stopping: finishing what runs");
    const probed = await exchange(`${service.origin}/readyz`, {});
    expect([probed.status, probed.json]).toEqual([503, { status: "draining" }]);
    expect((await exchange(`${service.origin}/livez`, {})).status).toBe(200);
    const reply = await exchange(service.webhook, {
      method: "POST",
      body: JSON.stringify(minimalBodies.chat_accepted),
    });
    expect([reply.status, reply.headers.get("connection")]).toEqual([200, "close"]);
    service.signal("SIGTERM");
    await service.ended;
  });

  it("while it starts, stops as soon as it has", async () => {
    const entry = `
      // A signal by itself keeps no process running.
      const running = setInterval(() => undefined, 60_000);
      const told = new Promise((resolve) => process.once("SIGUSR2", resolve));
      console.error("loading");
      await told;
      clearInterval(running);`;
    const service = startProcess(serviceFolder({ "hooks.js": `${entry}\n${simpleEntry}` }));
    await service.logs("loading");
    service.signal("SIGTERM");
    service.signal("SIGUSR2");
    const { code, stdout } = await service.ended;
    expect(code).toBe(0);
    expect(logLines(stdout).at(-1)).toMatchObject({ msg: "stopped" });
  });

  it("is not kept alive by what an entry left open", async () => {
    const entry = `${simpleEntry}\nsetInterval(() => undefined, 60_000);`;
    const service = await startService(serviceFolder({ "hooks.js": entry }));
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  it("told its secret to nobody", async () => {
    const service = await startService(serviceFolder({ "hooks.js": simpleEntry }));
    await exchange(`${service.origin}/${serviceSecret}/elsewhere`, {});
    const { stdout, stderr } = await service.stop();
    expect(stdout + stderr).not.toContain(serviceSecret);
  });
});
