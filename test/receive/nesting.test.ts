import { describe, expect, it } from "vitest";
import { post, replied } from "../support/delivery.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

const deep = 100_000;

const forms: Record<string, (levels: number) => string> = {
  arrays: (levels) => "[".repeat(levels) + "]".repeat(levels),
  objects: (levels) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`,
  "both in turn": (levels) => `${'[{"a":'.repeat(levels / 2)}1${"}]".repeat(levels / 2)}`,
};

const withValue = (value: string) => `{"event_name":"chat_accepted","chat_id":1,"new":${value}}`;

async function receive(body: string) {
  let calls = 0;
  const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => void (calls += 1) } });
  const reply = await hooks.receive(post(body));
  return { reply, facts, calls, result: replied(reply).result };
}

describe.each(Object.entries(forms))("%s", (_name, nested) => {
  it.each([
    ["100,000 deep", withValue(nested(deep))],
    ["100,000 deep and never closed", withValue(nested(deep)).slice(0, deep)],
    ["deeper than 64 levels, all in all", withValue(nested(64))],
  ])("%s are refused before they are parsed", async (_case, body) => {
    const { reply, facts, calls, result } = await receive(body);
    expect(reply.status).toBe(400);
    expect(factOf(facts, "refused").code).toBe("BODY_TOO_DEEP");
    expect(result).toBe("The body is nested deeper than 64 levels.");
    expect(calls).toBe(0);
  });

  it("as deep as 64 levels are served", async () => {
    expect(await receive(withValue(nested(62)))).toMatchObject({ calls: 1, result: "ok" });
  });

  it("100,000 deep inside text are just text", async () => {
    const text = JSON.stringify(`\\"${nested(deep)}`);
    expect(await receive(withValue(text))).toMatchObject({ calls: 1, result: "ok" });
  });
});

it("100,000 arrays beside each other are not deep", async () => {
  expect(await receive(withValue(`[${"[],".repeat(deep)}[]]`))).toMatchObject({ calls: 1, result: "ok" });
});

it("100,000 closing brackets before the opening ones are refused", async () => {
  const { reply } = await receive("]".repeat(deep) + "[".repeat(deep));
  expect(reply.status).toBe(400);
});
