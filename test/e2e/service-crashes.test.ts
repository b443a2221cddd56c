import { beforeAll, describe, expect, it } from "vitest";
import { post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { otherNode } from "../support/other-node.js";
import { serviceFolder } from "../support/service/folder.js";
import { logLines, startProcess, startService } from "../support/service/service.js";

const timeout = 60_000;

/** Each chat has its own way to go wrong; the message of every error is private. */
const clumsyEntry = `
import { EventEmitter } from "node:events";
import { createChatHooks } from "chat-hooks";
import { memoryInbox } from "chat-hooks/inbox/memory";
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
  inbox: memoryInbox(),
  handlers: {
    chat_accepted: async (event) => { slips[event.chatId]?.(); await slipped(); return { enableAssign: true }; },
    chat_finished: async () => { slips.rejection(); slips.timer(); await slipped(); },
  },
  after: { chat_accepted: async (event) => { if (event.chatId === "after") slips.timer(); await slipped(); } },
});
`;

const slip = "a handler let an error slip; nothing waited for it";

describe.each([
  ["this Node", () => process.execPath],
  ["Node 22", () => otherNode("22")],
  ["Node 24", () => otherNode("24")],
])("an error that nobody catches, on %s,", { timeout }, (_version, nodeOf) => {
  let node = "";
  beforeAll(() => {
    node = nodeOf();
  });

  it("in a handler is logged without its message, and the service goes on", async () => {
    const service = await startService(serviceFolder({ "hooks.js": clumsyEntry }), { node });
    for (const chat_id of ["rejection", "timer", "emitter", "text", "after"]) {
      const { json } = await post(service.webhook, { ...minimalBodies.chat_accepted, chat_id });
      expect(json).toEqual({ result: "ok", enable_assign: true });
    }
    expect((await post(service.webhook, minimalBodies.chat_finished)).status).toBe(200);
    await service.prints("jivo chat_finished handled from the inbox");
    const { code, stdout, stderr } = await service.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const slips = logLines(stdout).filter(({ msg }) => msg === slip);
    expect(slips.map(({ origin }) => origin).sort()).toEqual([
      "uncaughtException",
      "uncaughtException",
      "uncaughtException",
      "uncaughtException",
      "unhandledRejection",
      "unhandledRejection",
      "unhandledRejection",
    ]);
    expect(stdout).not.toContain("private");
  });

  it.each(["json", "pretty"])(
    "elsewhere ends the process with exit code 1 and a line in the %s log",
    async (format) => {
      const entry = `${clumsyEntry}\nprocess.once("SIGUSR2", () => { throw new Error("private"); });`;
      const service = startProcess(serviceFolder({ "hooks.js": entry }), {
        args: ["--log-format", format],
        node,
      });
      await service.prints("listening on");
      service.signal("SIGUSR2");
      const { code, stdout, stderr } = await service.ended;
      expect(code).toBe(1);
      expect(stdout).toContain("an error that nobody caught: the process ends");
      expect(stdout + stderr).not.toContain("private");
    },
  );
});
