import { expect, it } from "vitest";
import { exportEntries, importEntries } from "../../../src/inbox/export.js";
import { encryptedInbox } from "../../../src/inbox/encrypted.js";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { post } from "../../support/delivery.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { recordedHooks } from "../../support/recorded-hooks.js";

const key = (name: string) => new TextEncoder().encode(name.padEnd(32, "-"));
const [oldKey, newKey] = [key("old"), key("new")];

const finished = (chat: number) => ({ event_name: "chat_finished", chat_id: chat });

/** An endpoint on an inbox that outlives it. It ends when so many notices were handled and so many have failed. */
async function endpoint(
  inner: Inbox,
  keys: Uint8Array[],
  until: { handled: number; failed: number },
  chats: number[] = [],
) {
  const inbox = encryptedInbox({ ...inner, close: () => Promise.resolve() }, { keys });
  const handled: (string | undefined)[] = [];
  const recorded = recordedHooks({
    inbox,
    worker: { pollMs: 5, retry: { attempts: 2, firstDelayMs: 1, factor: 1 } },
    handlers: { chat_finished: (event) => void handled.push(event.chatId) },
  });
  const done = new Promise<void>((resolve) => {
    recorded.hooks.subscribe(() => {
      const count = (type: string) => recorded.facts.filter((fact) => fact.type === type).length;
      if (count("handled") >= until.handled && count("retrying") >= until.failed) resolve();
    });
  });
  for (const chat of chats) expect((await recorded.hooks.receive(post(finished(chat)))).status).toBe(200);
  await recorded.hooks.start();
  await done;
  await recorded.hooks.close({ graceMs: 1000 });
  return { handled, errors: recorded.errors };
}

it("a notice whose key is missing waits for it, for as long as it takes, and holds nothing else up", async () => {
  const inner = memoryInbox();
  await inner.pause();
  const storing = recordedHooks({
    inbox: encryptedInbox({ ...inner, close: () => Promise.resolve() }, { keys: oldKey }),
    worker: false,
    handlers: { chat_finished: () => undefined },
  });
  await storing.hooks.receive(post(finished(1)));
  await storing.hooks.close();
  await inner.resume();

  // Deployed with a wrong key: more attempts than a failing handler would have.
  const without = await endpoint(inner, [newKey], { handled: 2, failed: 4 }, [2, 3]);
  expect(without.handled.sort()).toEqual(["2", "3"]);
  expect(without.errors.length).toBeGreaterThanOrEqual(4);
  for (const { error, ctx } of without.errors) {
    expect(error).toMatchObject({ code: "INBOX_KEY_UNKNOWN" });
    expect(ctx).toMatchObject({ platform: "jivo", event: "chat_finished" });
  }
  expect(await inner.stats()).toMatchObject({ waiting: 1, handled: 2, dead: 0 });

  const withKey = await endpoint(inner, [newKey, oldKey], { handled: 1, failed: 0 });
  expect(withKey.handled).toEqual(["1"]);
  expect(await inner.stats()).toMatchObject({ waiting: 0, handled: 3, dead: 0 });
});

it("a notice whose body was changed is dead at once, and its followers in the chat go on", async () => {
  const inner = memoryInbox();
  await inner.restore(
    ["changed", "next"].map((id) => ({
      ...numberedEntry(id, "chat"),
      platform: "jivo" as const,
      body: id === "changed" ? "sealed:1:0123456789abcdef" : JSON.stringify(finished(1)),
      state: "waiting" as const,
      attempts: 0,
      runAt: 0,
      leasedUntil: undefined,
      error: undefined,
      finishedAt: undefined,
    })),
  );
  const { handled, errors } = await endpoint(inner, [newKey], { handled: 1, failed: 1 });
  expect(handled).toEqual(["1"]);
  expect(errors.map(({ error }) => error)).toMatchObject([{ code: "INBOX_BODY_CHANGED" }]);
  expect(await inner.list({ state: "dead" })).toMatchObject([
    { id: "changed", attempts: 1, error: "ChatHooksError (INBOX_BODY_CHANGED)" },
  ]);
});

it("an export of the sealed store comes back as it was, with the old key or into another store", async () => {
  const inner = memoryInbox();
  const inbox = encryptedInbox(inner, { keys: oldKey });
  const entries = ["1", "2"].map((id) => numberedEntry(id));
  await inbox.append(entries);
  const text: string[] = [];
  for await (const line of exportEntries(inner)) text.push(line);
  expect(text.join("")).not.toContain("filling");

  for (const restore of [(to: Inbox) => to, (to: Inbox) => encryptedInbox(to, { keys: [newKey, oldKey] })]) {
    const to = memoryInbox();
    await importEntries(restore(to), piecewise(text));
    expect(await to.list()).toEqual(await inner.list());
    const opened = encryptedInbox(to, { keys: oldKey });
    expect((await opened.list()).map(({ body }) => body)).toEqual(entries.map(({ body }) => body));
    const twins = entries.map((entry) => ({ ...entry, id: `again ${entry.id}` }));
    expect(await opened.append(twins)).toEqual(["duplicate", "duplicate"]);
  }
});

it("an export through the keys and back seals everything with the new key, and keeps duplicates known", async () => {
  const [from, to] = [memoryInbox(), memoryInbox()];
  const entry = numberedEntry("1");
  await encryptedInbox(from, { keys: oldKey }).append([entry]);
  const moved = encryptedInbox(to, { keys: newKey });
  await importEntries(moved, exportEntries(encryptedInbox(from, { keys: oldKey })));
  expect((await moved.keyUse()).map(({ known, entries }) => [known, entries])).toEqual([[true, 1]]);
  expect(await moved.list()).toEqual([expect.objectContaining({ key: entry.key, body: entry.body })]);
  expect(await moved.append([{ ...entry, id: "again" }])).toEqual(["duplicate"]);
});

async function* piecewise<Piece>(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}
