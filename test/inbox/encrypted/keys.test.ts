import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { encryptedInbox, type EncryptionOptions } from "../../../src/inbox/encrypted.js";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { numberedEntry } from "../../support/numbered-entry.js";

const bytes = Uint8Array.from({ length: 32 }, (_, index) => 255 - 7 * index);
const text = (encoding: BufferEncoding, length = 32) => Buffer.alloc(length, bytes).toString(encoding);
const create = (keys: unknown) => encryptedInbox(memoryInbox(), { keys } as EncryptionOptions);

describe("a key", () => {
  it.each([
    ["hex", text("hex")],
    ["HEX", text("hex").toUpperCase()],
    ["base64", text("base64")],
    ["base64 without padding", text("base64").replace(/=+$/, "")],
    ["base64url", text("base64url")],
    ["a Buffer", Buffer.from(bytes)],
  ])("is the same as %s", async (_name, key) => {
    const inner = memoryInbox();
    await encryptedInbox(inner, { keys: bytes }).append([numberedEntry("1")]);
    const [entry] = await encryptedInbox(inner, { keys: [key] }).list();
    expect(entry?.body).toBe(numberedEntry("1").body);
  });

  it("may be changed by the caller afterwards", async () => {
    const key = bytes.slice();
    const inbox = encryptedInbox(memoryInbox(), { keys: key });
    key.fill(0);
    await inbox.append([numberedEntry("1")]);
    expect((await inbox.keyUse())[0]?.keyId).toBe((await create(bytes).keyUse())[0]?.keyId);
  });

  it.each([
    ["none", undefined, "SECRET_MISSING", "keys is empty or not set."],
    ["empty text", "", "SECRET_MISSING", "keys is empty or not set."],
    ["one of several that is not set", [bytes, undefined], "SECRET_MISSING", "keys[1] is empty"],
    ["a line break at the end", `${text("base64")}\n`, "SECRET_HAS_SPACE", "keys has white space"],
    ["an empty list", [], "INBOX_KEY_INVALID", "keys must be 32 bytes as hex or base64 text"],
    ["null", null, "INBOX_KEY_INVALID", "but is null."],
    ["a number", 42, "INBOX_KEY_INVALID", "but is a number."],
    ["a short Uint8Array", bytes.subarray(1), "INBOX_KEY_INVALID", "but is 31 bytes."],
    ["a short hex text", text("hex", 16), "INBOX_KEY_INVALID", "but is text of 16 bytes."],
    ["a long base64 text", text("base64", 33), "INBOX_KEY_INVALID", "but is text of 33 bytes."],
    [
      "a passphrase",
      "correct horse battery staple!",
      "INBOX_KEY_INVALID",
      "text of 29 characters that is neither.",
    ],
    [
      "the same key twice",
      [bytes, text("hex")],
      "INBOX_KEY_INVALID",
      "keys[1] must be another key, but is the same key as keys[0].",
    ],
  ])("is refused when it is %s, and not repeated", (_name, keys, code, message) => {
    expect(() => create(keys)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
    for (const key of [keys].flat()) {
      if (typeof key !== "string" || key === "") continue;
      expect(() => create(keys)).not.toThrow(key.trim());
    }
  });
});

it("refuses what is no inbox, and options that it does not know", () => {
  expect(() => encryptedInbox(undefined as never, { keys: bytes })).toThrow(
    expect.objectContaining({ code: "OPTION_INVALID" }),
  );
  expect(() => encryptedInbox(memoryInbox(), { key: bytes } as never)).toThrow("Did you mean `keys`?");
});
