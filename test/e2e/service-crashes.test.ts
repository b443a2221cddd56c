import { describe, expect, it } from "vitest";
import { post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { serviceFolder } from "../support/service/folder.js";
import { logLines, startProcess, startService } from "../support/service/service.js";

const timeout = 60_000;

/** Each chat has its own way to go wrong; the message of every error is private. */
const clumsyEntry = `
import { EventEmitter } from "node:events";
import { createChatHooks } from "chat-hooks";
const slips = {
  rejection: () => void Promise.reject(new Error("private")),
  timer: () => void setTimeout(() => { throw new Error("private"); }, 0),
  emitter: () => void setImmediate(() => new EventEmitter().emit("error", new Error("private"))),
  text: () => void Promise.reject("private"),
};
// Timers fire in the order of their times.
const slipped = () => new Promise((resolve) => setTimeout(resolve, 20));
export const hooks = createChatHooks({
  auth: { secret: process.env.CHAT_HOOKS_SECRET },
  handlers: { chat_accepted: async (event) => { slips[event.chatId]?.(); await slipped(); return { enableAssign: true }; } },
  after: { chat_accepted: async (event) => { if (event.chatId === "after") slips.timer(); await slipped(); } },
});
`;

const slip = "a handler let an error slip; nothing waited for it";

describe("an error that nobody catches", { timeout }, () => {
  it("in a handler is logged without its message, and the service goes on", async () => {
    const service = await startService(serviceFolder({ "hooks.js": clumsyEntry }));
    for (const chat_id of ["rejection", "timer", "emitter", "text", "after"]) {
      const { json } = await post(service.webhook, { ...minimalBodies.chat_accepted, chat_id });
      expect(json).toEqual({ result: "ok", enable_assign: true });
    }
    const { code, stdout, stderr } = await service.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const slips = logLines(stdout).filter(({ msg }) => msg === slip);
    expect(slips.map(({ origin }) => origin).sort()).toEqual([
      "uncaughtException",
      "uncaughtException",
      "uncaughtException",
      "unhandledRejection",
      "unhandledRejection",
    ]);
    expect(stdout).not.toContain("private");
  });

  it.each(["json", "pretty"])(
    "elsewhere ends the process with exit code 1 and a line in the %s log",
    async (format) => {
      const entry = `${clumsyEntry}\nprocess.once("SIGUSR2", () => { throw new Error("private"); });`;
      const service = startProcess(serviceFolder({ "hooks.js": entry }), { args: ["--log-format", format] });
      await service.prints("listening on");
      service.signal("SIGUSR2");
      const { code, stdout, stderr } = await service.ended;
      expect(code).toBe(1);
      expect(stdout).toContain("an error that nobody caught: the process ends");
      expect(stdout + stderr).not.toContain("private");
    },
  );
});
