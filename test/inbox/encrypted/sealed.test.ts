import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encryptedInbox, type EncryptionOptions } from "../../../src/inbox/encrypted.js";
import type { Inbox, InboxEntry } from "../../../src/inbox/inbox.js";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

const key = (name: string) => new TextEncoder().encode(name.padEnd(32, "-"));
const [oldKey, newKey] = [key("old"), key("new")];

function sealed(inbox: Inbox, keys: EncryptionOptions["keys"] = oldKey): Inbox {
  return encryptedInbox(inbox, { keys });
}

const take = (inbox: Inbox) => inbox.claim({ limit: 10, leaseMs: 60_000 });

/** Entries of the same content, of which none is a duplicate. */
function entries(count: number, fields: Partial<InboxEntry> = {}): InboxEntry[] {
  return Array.from({ length: count }, (_, index) => ({ ...numberedEntry(`${index}`), ...fields }));
}

describe("what is stored", () => {
  it("holds nothing of a body, neither in the file nor in what SQLite keeps beside it", async () => {
    const path = inboxFile();
    const inbox = sealed(sqliteInbox({ path }));
    const words = ["Ann's card was stolen", "Анна", "ann@example.com"];
    const body = JSON.stringify({ text: words, filling: "x".repeat(5000) });
    await inbox.append(
      entries(50, { body, chat: "jivo:chat:1" }).map((one) => ({ ...one, key: `hash ${one.id}` })),
    );
    const [lease] = await take(inbox);
    expect(lease?.entry.body).toBe(body);
    await inbox.complete(lease!);
    const onDisk = () =>
      ["", "-wal", "-shm"]
        .map((end) => path + end)
        .filter(existsSync)
        .map((file) => readFileSync(file));
    // The log is still there, beside the file: nothing was written into it in the clear either.
    expect(onDisk().length).toBeGreaterThan(1);
    await expectNothing();
    await inbox.forget({ chat: "jivo:chat:1" });
    await inbox.close();
    await expectNothing();

    async function expectNothing(): Promise<void> {
      for (const bytes of onDisk()) {
        for (const word of [...words, "xxxxxxxxxx", "hash 1"]) expect(bytes.includes(word)).toBe(false);
      }
    }
  });

  it("is different each time, so that equal bodies can't be told", async () => {
    const inner = memoryInbox();
    await sealed(inner).append(entries(3, { body: "{}" }));
    const list = await inner.list();
    expect(new Set(list.map(({ body }) => body)).size).toBe(3);
    for (const { body } of list) expect(body).toMatch(/^sealed:1:[\da-f]{16}:[\w-]+$/);
  });

  it("does not let who has the file confirm a guessed body: duplicates are known by a keyed hash", async () => {
    const stored = async (keys: EncryptionOptions["keys"]) => {
      const inner = memoryInbox();
      await sealed(inner, keys).append([numberedEntry("1")]);
      return (await inner.list())[0]!.key;
    };
    const given = numberedEntry("1").key;
    expect(await stored(oldKey)).not.toContain(given);
    expect(await stored(oldKey)).toBe(await stored(oldKey));
    expect(await stored(oldKey)).not.toBe(await stored(newKey));
  });
});

it("keeps the order of arrival, although a long body takes longer to seal than a short one", async () => {
  const inner = memoryInbox();
  const inbox = sealed(inner);
  const sizes = [2_000_000, 10, 1_000_000, 10, 10];
  await Promise.all(
    sizes.map((size, index) => inbox.append([{ ...numberedEntry(`${index}`), body: "x".repeat(size) }])),
  );
  expect((await inner.list()).map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4"]);
});

describe("keys that are changed", () => {
  it("the first one seals, each of them opens", async () => {
    const inner = memoryInbox();
    await sealed(inner, oldKey).append([numberedEntry("1")]);
    const both = sealed(inner, [newKey, oldKey]);
    await both.append([numberedEntry("2")]);
    expect((await both.list()).map(({ body }) => body)).toEqual(
      ["1", "2"].map((id) => numberedEntry(id).body),
    );
    expect((await take(both)).map(({ entry }) => entry.body)).toHaveLength(2);
    const ids = (await inner.list()).map(({ body }) => body.split(":")[2]);
    expect(new Set(ids).size).toBe(2);
  });

  it("duplicates stay known over the change, and between processes with the old and with the new ring", async () => {
    const inner = memoryInbox();
    const [before, after] = [sealed(inner, oldKey), sealed(inner, [newKey, oldKey])];
    const twin = (id: string) => ({ ...numberedEntry(id), key: "the same" });
    expect(await before.append([twin("1")])).toEqual(["stored"]);
    expect(await after.append([twin("2")])).toEqual(["duplicate"]);
    expect(await before.append([twin("3")])).toEqual(["duplicate"]);
  });

  it("bodies from before encryption was switched on are still read, and what is new is sealed", async () => {
    const inner = memoryInbox();
    await inner.append([numberedEntry("plain")]);
    const inbox = sealed(inner);
    await inbox.append([numberedEntry("sealed")]);
    expect((await take(inbox)).map(({ entry }) => entry)).toMatchObject([
      { id: "plain", body: numberedEntry("plain").body },
      { id: "sealed", body: numberedEntry("sealed").body },
    ]);
    expect((await inner.list()).map(({ body }) => body.startsWith("sealed:"))).toEqual([false, true]);
  });

  it("tells which keys are in use, so that an old one can be dropped when none needs it", async () => {
    const inner = memoryInbox();
    await inner.append([numberedEntry("plain")]);
    const before = encryptedInbox(inner, { keys: oldKey });
    await before.append(entries(250));
    const after = encryptedInbox(inner, { keys: newKey });
    const [newUse, ...others] = await after.keyUse();
    expect(newUse).toEqual({
      keyId: expect.stringMatching(/^[\da-f]{16}$/) as string,
      known: true,
      entries: 0,
    });
    expect(others).toEqual([
      { keyId: undefined, known: false, entries: 1 },
      { keyId: (await before.keyUse())[0]?.keyId, known: false, entries: 250 },
    ]);
  });
});

describe("a body that can't be opened", () => {
  it("is claimed with the reason, beside others that can; and listed as it is stored", async () => {
    const inner = memoryInbox();
    await sealed(inner, oldKey).append([numberedEntry("old")]);
    const inbox = sealed(inner, newKey);
    await inbox.append([numberedEntry("new")]);
    const [missing, good] = await take(inbox);
    expect(missing?.unreadable).toMatchObject({ code: "INBOX_KEY_UNKNOWN" });
    const body = (await inner.list())[0]!.body;
    expect(missing?.unreadable?.message).toContain(`the key ${body.split(":")[2]}; the key ring has `);
    expect(good).toMatchObject({ entry: { body: numberedEntry("new").body } });
    expect(good?.unreadable).toBeUndefined();
    expect((await inbox.list()).map((entry) => entry.body)).toEqual([body, numberedEntry("new").body]);
    // It is an entry like any other: put back, it waits for its key.
    await inbox.release([missing!]);
    const [found] = await take(sealed(inner, [newKey, oldKey]));
    expect(found?.entry.body).toBe(numberedEntry("old").body);
  });

  it.each<[string, (body: string, other: string) => string]>([
    [
      "one character was changed",
      (body) => body.slice(0, -3) + (body.at(-3) === "A" ? "B" : "A") + body.slice(-2),
    ],
    ["its end was cut off", (body) => body.slice(0, -4)],
    ["all but its key was cut off", (body) => body.slice(0, 25)],
    ["all but its nonce was cut off", (body) => body.slice(0, 25 + 16)],
    ["it is another entry's", (_body, other) => other],
    ["it is no form of ours", () => "sealed:"],
    ["it is of a version that nobody knows", (body) => body.replace("sealed:1", "sealed:9")],
    ["it is no base64", (body) => `${body.slice(0, 25)}!`],
  ])("says so when %s, and quotes nothing", async (_, change) => {
    const inner = memoryInbox();
    await sealed(inner).append([numberedEntry("1"), numberedEntry("2")]);
    const [body = "", other = ""] = (await inner.list()).map((entry) => entry.body);
    const tampered = { ...inner, claim: claimWith(inner, { body: change(body, other) }) };
    const [lease] = await take(sealed(tampered));
    expect(lease?.unreadable).toMatchObject({ code: "INBOX_BODY_CHANGED" });
    expect(lease?.unreadable?.cause).toBeUndefined();
  });

  it.each<Partial<InboxEntry>>([
    { id: "2" },
    { kind: "after" },
    { platform: "jivo" },
    { event: "offline_message" },
    { tenant: "another shop" },
  ])("says so when its entry was given another %o", async (fields) => {
    const inner = memoryInbox();
    await sealed(inner).append([numberedEntry("1")]);
    const [lease] = await take(sealed({ ...inner, claim: claimWith(inner, fields) }));
    expect(lease?.unreadable).toMatchObject({ code: "INBOX_BODY_CHANGED" });
  });
});

/** Entries as somebody would find them who has written into the file. */
function claimWith(inner: Inbox, fields: Partial<InboxEntry>): Inbox["claim"] {
  return async (options) => {
    const leases = await inner.claim(options);
    return leases.map((lease) => ({ ...lease, entry: { ...lease.entry, ...fields } }));
  };
}
