import { describe, expect, it } from "vitest";
import type { Fact, FactListener } from "../../src/index.js";
import { storeTrouble } from "../../src/server/store-trouble.js";

const about = {
  deliveryId: "d",
  at: 0,
  platform: "jivo",
  event: "chat_finished",
  tenant: undefined,
} as const;
const refused: Fact = {
  ...{ type: "refused", deliveryId: "d", at: 0 },
  ...{ code: "INBOX_UNAVAILABLE", status: 503, path: undefined },
};
const kept: Fact = { type: "kept", ...about, duplicate: false };

function watched() {
  let tell: FactListener = () => undefined;
  let now = 0;
  const hooks = {
    subscribe(listener: FactListener) {
      tell = listener;
      return () => (tell = () => undefined);
    },
  };
  const trouble = storeTrouble([hooks], () => now);
  return { trouble, tell: (fact: Fact) => tell(fact), pass: (ms: number) => void (now += ms) };
}

describe("trouble with storing", () => {
  it("is fresh until something is stored", () => {
    const { trouble, tell } = watched();
    expect(trouble.isFresh).toBe(false);
    tell(refused);
    expect(trouble.isFresh).toBe(true);
    tell({ ...kept, duplicate: true });
    expect(trouble.isFresh).toBe(true);
    tell(kept);
    expect(trouble.isFresh).toBe(false);
  });

  it("lets somebody try again after a while, or nobody would ever find out that it is over", () => {
    const { trouble, tell, pass } = watched();
    tell(refused);
    pass(9_999);
    expect(trouble.isFresh).toBe(true);
    pass(1);
    expect(trouble.isFresh).toBe(false);
  });

  it("is `after` work that can't be kept, but no refusal of another kind, and nothing of the worker's", () => {
    const { trouble, tell } = watched();
    const failed: Fact = { type: "failed", ...about, stage: "inbox", code: undefined, fromInbox: true };
    tell(failed);
    tell({ ...refused, code: "UNAUTHORIZED", status: 401 });
    expect(trouble.isFresh).toBe(false);
    tell({ ...failed, fromInbox: false });
    expect(trouble.isFresh).toBe(true);
  });

  it("is no more looked for at the end", () => {
    const { trouble, tell } = watched();
    trouble.end();
    tell(refused);
    expect(trouble.isFresh).toBe(false);
  });
});
