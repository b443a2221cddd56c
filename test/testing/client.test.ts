import { afterEach, describe, expect, it, vi } from "vitest";
import { createChatHooks, reject, type ChatEvent, type ChatHooksOptions } from "../../src/index.js";
import { client, fixtures, seededRandom } from "../../src/testing/index.js";
import { noLog } from "./no-log.js";

const secret = "0123456789abcdef";

/** An endpoint that keeps the events it was told. */
function endpoint(options: Partial<ChatHooksOptions> = {}) {
  const events: ChatEvent[] = [];
  const keep = (event: ChatEvent) => void events.push(event);
  const hooks = createChatHooks({
    auth: "none",
    log: noLog,
    handlers: {
      client_check_token: keep,
      chat_accepted: keep,
      chat_updated: keep,
      chat_assigned: keep,
      chat_finished: keep,
      offline_message: keep,
      call_event: keep,
      client_updated: keep,
      client_attribute_updated: keep,
      crm: keep,
    },
    ...options,
  });
  return { hooks, events };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("client(hooks)", () => {
  it("has a method for each event, which the handler gets", async () => {
    const { hooks, events } = endpoint();
    const chat = client(hooks);
    const exchanges = [
      await chat.clientCheckToken(),
      await chat.chatAccepted(),
      await chat.chatUpdated(),
      await chat.chatAssigned(),
      await chat.chatFinished(),
      await chat.offlineMessage(),
      await chat.callEvent(),
      await chat.clientUpdated(),
      await chat.clientAttributeUpdated(),
      await chat.crm(),
    ];
    expect(events.map(({ type }) => type)).toEqual(exchanges.map(({ event }) => event));
    expect(events.map(({ platform }) => platform)).toEqual(["vivo", ...Array<string>(9).fill("jivo")]);
    expect(events.map(({ raw }) => raw)).toEqual(exchanges.map(({ sent }) => sent));
    for (const { status, result, view } of exchanges) {
      expect([status, result, view.accepted]).toEqual([200, "ok", true]);
    }
  });

  it("is the platform that it is asked to be", async () => {
    const { hooks, events } = endpoint();
    const vivo = client(hooks, { platform: "vivo" });
    await vivo.chatAccepted({ chatId: "c" });
    await client(hooks, { platform: "jivo" }).chatAccepted({ chat_id: 7 });
    expect(events).toMatchObject([
      { platform: "vivo", chatId: "c" },
      { platform: "jivo", chatId: "7" },
    ]);
    expect(vivo).not.toHaveProperty("chatFinished");
  });

  it("sends what the test says otherwise, and who is there", async () => {
    const { hooks, events } = endpoint();
    await client(hooks).chatAccepted({ visitor: { name: "Ann", phone: undefined } });
    await client(hooks).chatAccepted({}, { visitor: "anonymous", userToken: "t" });
    expect(events).toMatchObject([{ visitor: { name: "Ann", phones: [] } }, { userToken: "t" }]);
    expect(events[1]).not.toHaveProperty("visitor.name");
  });

  it("shows what the operator would see, and the answer as it came", async () => {
    const { hooks } = endpoint({
      handlers: { chat_accepted: () => ({ customData: [{ title: "Plan", content: "Premium" }] }) },
    });
    const { view, answer, reply } = await client(hooks).chatAccepted();
    expect(view.additional).toEqual([{ title: "Plan", content: "Premium" }]);
    expect(answer).toEqual({ result: "ok", custom_data: [{ title: "Plan", content: "Premium" }] });
    expect(JSON.parse(reply.body)).toEqual(answer);
  });

  it("tells of a rejection", async () => {
    const { hooks } = endpoint({
      handlers: {
        chat_finished() {
          throw reject("there is no such chat");
        },
      },
    });
    const { result, view } = await client(hooks).chatFinished();
    expect(result).toBe("there is no such chat");
    expect(view).toMatchObject({ accepted: false });
  });

  it("makes the same ids of the same seed", async () => {
    const { hooks } = endpoint();
    const ids = async (seed: number) => {
      const chat = client(hooks, { random: seededRandom(seed) });
      return [(await chat.chatAccepted()).sent.chat_id, (await chat.chatAccepted()).sent.chat_id];
    };
    expect(await ids(7)).toEqual(await ids(7));
    expect(new Set(await ids(7)).size).toBe(2);
  });

  it("plays a whole chat", async () => {
    const { hooks, events } = endpoint();
    const exchanges = await client(hooks).conversation();
    expect(events.map(({ type }) => type)).toEqual(["chat_accepted", "chat_updated", "chat_finished"]);
    expect(exchanges.every(({ view }) => view.accepted)).toBe(true);
    await client(hooks, { platform: "vivo" }).conversation({ userToken: "t" });
    expect(events.slice(3).map(({ type }) => type)).toEqual(["client_check_token", "chat_accepted"]);
  });

  it("refuses options that it does not know", () => {
    const { hooks } = endpoint();
    expect(() => client(hooks, { secrt: "x" } as object)).toThrow(/Did you mean `secret`\?/);
    expect(() => client(hooks, { platform: "webim" as "vivo" })).toThrow(/`platform`/);
    expect(() => client(undefined as never)).toThrow(
      /`hooks` is null; expected an object with the functions receive, subscribe/,
    );
  });
});

describe("send", () => {
  it("sends a documented body as it is", async () => {
    const { hooks, events } = endpoint();
    const { event } = await client(hooks).send({ ...fixtures.jivo.chat_finished, chat_id: 7 });
    expect(event).toBe("chat_finished");
    expect(events).toMatchObject([{ type: "chat_finished", chatId: "7" }]);
  });

  it("takes the answer as the platform whose body it is", async () => {
    const { hooks } = endpoint();
    const { view } = await client(hooks, { platform: "jivo" }).send(fixtures.vivo.chat_accepted);
    expect(view).toMatchObject({ platform: "vivo", event: "chat_accepted" });
  });

  it("sends events and bodies that nobody documents", async () => {
    const { hooks } = endpoint();
    const chat = client(hooks);
    expect(await chat.send({ event_name: "visitor_waved" })).toMatchObject({
      event: undefined,
      result: "ok",
    });
    expect(await chat.send("{")).toMatchObject({ status: 400, view: { accepted: false, platform: "jivo" } });
    expect(await chat.send({ type: "chat_finished", chatId: "c" })).toMatchObject({
      event: undefined,
      view: { accepted: true, platform: "vivo" },
    });
  });
});

describe("the secret", () => {
  it("is the one that the test gives", async () => {
    const { hooks } = endpoint({ auth: { secret } });
    expect(await client(hooks, { secret }).chatAccepted()).toMatchObject({ status: 200 });
  });

  it("is else that of CHAT_HOOKS_SECRET", async () => {
    vi.stubEnv("CHAT_HOOKS_SECRET", secret);
    const { hooks } = endpoint({ auth: { secret } });
    expect(await client(hooks).chatAccepted()).toMatchObject({ status: 200 });
  });

  it("is asked for when the endpoint wants one and none was given, without telling any", async () => {
    const { hooks } = endpoint({ auth: { secret } });
    vi.stubEnv("CHAT_HOOKS_SECRET", undefined);
    await expect(client(hooks).chatAccepted()).rejects.toMatchObject({
      code: "TEST_SECRET",
      message: "The endpoint under test answered 401: no secret was sent.",
    });
    vi.stubEnv("CHAT_HOOKS_SECRET", "another-secret-0123");
    await expect(client(hooks).chatAccepted()).rejects.toMatchObject({
      code: "TEST_SECRET",
      message: expect.not.stringContaining("another-secret-0123") as string,
    });
  });

  it.each(["", "a-wrong-secret-0123"])("may be wrong on purpose, to test the 401: %j", async (wrong) => {
    vi.stubEnv("CHAT_HOOKS_SECRET", secret);
    const { hooks } = endpoint({ auth: { secret } });
    const { status, view } = await client(hooks, { secret: wrong }).chatAccepted();
    expect(status).toBe(401);
    expect(view.refusedBecause).toContain("did not accept the secret");
  });

  it("tells whose shop it is", async () => {
    const tenants: unknown[] = [];
    const { hooks } = endpoint({
      auth: { secret: { north: secret, south: "fedcba9876543210" } },
      handlers: { chat_accepted: (_event, ctx) => void tenants.push(ctx.tenant) },
    });
    await client(hooks, { secret }).chatAccepted();
    await client(hooks, { secret: "fedcba9876543210" }).chatAccepted();
    expect(tenants).toEqual(["north", "south"]);
  });
});
