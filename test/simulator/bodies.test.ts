import { describe, expect, it } from "vitest";
import { ChatHooksError } from "../../src/index.js";
import { eventNames } from "../../src/events/index.js";
import { detectPlatform } from "../../src/platforms/detect.js";
import { jivo as jivoPlatform } from "../../src/platforms/jivo/index.js";
import { vivo as vivoPlatform } from "../../src/platforms/vivo/index.js";
import { seededRandom } from "../../src/seeded-random.js";
import {
  documentedBodies,
  simulatedPlatform,
  simulatedPlatforms,
  type JivoBodies,
  type SimulatedPlatform,
} from "../../src/simulator/index.js";

const { vivo, jivo } = simulatedPlatforms;
const ours = { vivo: vivoPlatform, jivo: jivoPlatform };

const platforms: readonly SimulatedPlatform[] = [vivo, jivo];
const everyEvent = platforms.flatMap((platform) =>
  platform.events.map((event) => [platform.name, event] as const),
);

describe("a simulated platform", () => {
  it("sends the events that the platform documents, and asks for the answers that it documents", () => {
    expect(vivo.events).toEqual(["client_check_token", "chat_accepted"]);
    expect(vivo.asks).toEqual(["client_check_token", "chat_accepted"]);
    expect([...jivo.events].sort()).toEqual(
      eventNames.filter((name) => name !== "client_check_token").sort(),
    );
    expect(jivo.asks).toEqual(["chat_accepted", "chat_updated"]);
  });

  it.each(everyEvent)("of %s sends %s as an event that chat-hooks knows", (name, event) => {
    for (const visitor of ["known", "anonymous"] as const) {
      const body = simulatedPlatform(name).body(event, { visitor });
      expect(detectPlatform(body)?.name).toBe(name);
      const decoded = ours[name].decode(body);
      expect(decoded).toMatchObject({ known: true, event: { type: event, platform: name }, ignored: [] });
    }
  });

  it.each(
    documentedBodies().map((documented) => [documented.platform, documented.event, documented] as const),
  )("of %s sends in %s all that the printed example has", (name, event, { body: printed, source }) => {
    const made = simulatedPlatform(name).body(event);
    // Attributes are the merchant's own; in 2017 nothing was printed that is not printed today.
    const isOwn = (path: string) => path.startsWith("attributes.");
    expect(paths(made), source).toEqual(
      expect.arrayContaining(paths(printed).filter((path) => !isOwn(path))),
    );
  });

  it.each(everyEvent)("of %s makes %s of the same seed and time the same", (name, event) => {
    const make = (seed: number) =>
      simulatedPlatform(name).body(event, { random: seededRandom(seed), now: () => 1_795_183_200_000 });
    expect(make(7)).toEqual(make(7));
  });

  it("gives every chat an id of its own", () => {
    expect(new Set(Array.from({ length: 20 }, () => vivo.body("chat_accepted").chatId)).size).toBe(20);
    const random = seededRandom(1);
    const ids = Array.from({ length: 20 }, () => jivo.body("chat_accepted", { random }).chat_id);
    expect(new Set(ids).size).toBe(20);
  });

  it("shows an anonymous visitor without name, email and phone", () => {
    const { visitor, user_token } = jivo.body("chat_accepted", { visitor: "anonymous" });
    expect(visitor).not.toHaveProperty("name");
    expect(visitor).not.toHaveProperty("email");
    expect(visitor).not.toHaveProperty("phone");
    expect(user_token).toBeNull();
    expect(vivo.body("chat_accepted", { visitor: "anonymous" }).userToken).toBeNull();
  });

  it("sends the token that the page was given", () => {
    expect(jivo.body("chat_accepted", { userToken: "t" }).user_token).toBe("t");
    expect(jivo.body("client_attribute_updated", { userToken: "t" }).user_token).toBe("t");
    expect(vivo.body("chat_accepted", { userToken: "t" }).userToken).toBe("t");
    expect(vivo.body("chat_accepted", { userToken: null }).userToken).toBeNull();
    expect(vivo.body("client_check_token", { userToken: "t" }).userToken).toBe("t");
  });

  it("lets a caller do with a body what he likes: the next one is as before", () => {
    const first = jivo.body("chat_accepted");
    first.session.ip_addr = "changed";
    Object.assign(first.page, { url: "changed" });
    first.tags?.pop();
    const second = jivo.body("chat_accepted");
    expect(second.session.ip_addr).toBe("208.80.152.201");
    expect(second.page.url).toBe("http://example.com/");
    expect(second.tags).toHaveLength(1);
  });

  it("says which event was meant by one that it does not send", () => {
    const send = (event: string) => () => simulatedPlatform("jivo").body(event as "chat_accepted");
    expect(send("chat_acepted")).toThrow(/JivoChat sends no `chat_acepted`\. Did you mean `chat_accepted`\?/);
    expect(send("toString")).toThrow(ChatHooksError);
    expect(() => simulatedPlatform("vivo").body("offline_message")).toThrow(
      "VivoChat sends no `offline_message`. It sends: client_check_token, chat_accepted.",
    );
  });
});

describe("overrides", () => {
  it("are merged into the body, key by key", () => {
    const { visitor, agent } = jivo.body("chat_accepted", {
      overrides: { visitor: { name: "Ann", email: undefined }, agent: null },
    });
    expect(visitor).toMatchObject({ name: "Ann", phone: "+14084987855" });
    expect(visitor).not.toHaveProperty("email");
    expect(agent).toBeNull();
  });

  it("replace a list as a whole", () => {
    const messages = [{ type: "visitor", message: "Hi" }] as const;
    const { chat } = jivo.body("chat_finished", { overrides: { chat: { messages } } });
    expect(chat.messages).toEqual(messages);
    expect(chat.rate).toBe("positive");
  });

  it("take a key called __proto__ for a key", () => {
    const overrides = JSON.parse('{ "visitor": { "__proto__": { "name": "x" } } }') as object;
    const body = simulatedPlatform("jivo").body("chat_accepted", { overrides });
    expect(Object.keys(body["visitor"] as object)).toContain("__proto__");
    expect(Object.getPrototypeOf(body["visitor"])).toBe(Object.prototype);
  });
});

describe("a conversation", () => {
  const chatOf = (body: Record<string, unknown>) => body["chat_id"] ?? body["chatId"];

  it("of JivoChat is one chat of one visitor, from its beginning to its end", () => {
    const steps = jivo.conversation();
    expect(steps.map(({ event }) => event)).toEqual(["chat_accepted", "chat_updated", "chat_finished"]);
    expect(new Set(steps.map(({ body }) => chatOf(body))).size).toBe(1);
    expect(new Set(steps.map(({ body }) => (body["visitor"] as { number: string }).number)).size).toBe(1);
    expect(steps.map(({ body }) => (body["visitor"] as { phone?: string }).phone)).toEqual([
      undefined,
      "+14084987855",
      "+14084987855",
    ]);
  });

  it("has messages whose times grow, none of them in the future", () => {
    const now = () => 1_795_183_200_000;
    const finished = jivo.conversation({ now }).at(-1)?.body as JivoBodies["chat_finished"];
    const times = finished.chat.messages.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(now() / 1000);
    const writers = finished.chat.messages.flatMap(({ agent_id }) =>
      agent_id === undefined ? [] : String(agent_id),
    );
    expect(new Set(writers)).toEqual(new Set(finished.agents.map(({ id }) => id)));
  });

  it("of VivoChat begins with the visitor's token, when there is one", () => {
    const events = (options?: Parameters<typeof vivo.conversation>[0]) =>
      vivo.conversation(options).map(({ event, body }) => [event, body["userToken"]]);
    expect(events({ userToken: "t" })).toEqual([
      ["client_check_token", "t"],
      ["chat_accepted", "t"],
    ]);
    expect(events({ visitor: "anonymous" })).toEqual([["chat_accepted", null]]);
    expect(events({ visitor: "anonymous", userToken: "t" })).toHaveLength(2);
  });

  it("is the same for the same seed and time", () => {
    const play = () => jivo.conversation({ random: seededRandom(3), now: () => 1_795_183_200_000 });
    expect(play()).toEqual(play());
  });
});

/** Every path of a value, each once; all items of a list have the same one. */
function paths(value: unknown, path = ""): string[] {
  const own = path === "" ? [] : [path];
  if (typeof value !== "object" || value === null) return own;
  const inner = Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    paths(one, [...own, Array.isArray(value) ? "*" : key].join(".")),
  );
  return [...new Set([...own, ...inner])];
}
