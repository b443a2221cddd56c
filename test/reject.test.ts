import { describe, expect, it } from "vitest";
import { reject, type Context } from "../src/index.js";
import { post, replied } from "./support/delivery.js";
import { minimalBodies } from "./support/minimal-bodies.js";
import { factOf, recordedHooksOfJavaScript } from "./support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "./support/unhandled-rejections.js";

expectNoUnhandledRejections();

/** Untyped, as plain JavaScript sees it. */
const rejectAny = reject as (text: unknown) => Error;

async function receive(
  handler: (event: unknown, ctx: Context) => unknown,
  event: keyof typeof minimalBodies,
) {
  const { hooks, facts, errors } = recordedHooksOfJavaScript({ handlers: { [event]: handler } });
  const reply = await hooks.receive(post(minimalBodies[event]));
  return { status: reply.status, body: replied(reply), facts, errors };
}

const forms: Record<string, () => unknown> = {
  "throw reject(…)": () => {
    throw reject("not our customer");
  },
  "reject(…) without throw": () => {
    reject("not our customer");
  },
  "return reject(…)": () => reject("not our customer"),
  "throw reject(…) in an async handler": async () => {
    throw reject("not our customer");
  },
  "reject(…) after something was awaited": async () => {
    await Promise.resolve();
    reject("not our customer");
  },
  "reject(…) in a callback": () => [1].map(() => reject("not our customer")),
};

describe.each(Object.entries(forms))("%s", (_form, handler) => {
  it.each(["chat_accepted", "client_check_token", "chat_finished", "call_event"] as const)(
    "puts the text into the result of %s, with 200, and is no failure",
    async (event) => {
      const { status, body, facts, errors } = await receive(handler, event);
      expect(status).toBe(200);
      expect(body).toEqual({ result: "not our customer" });
      expect(errors).toEqual([]);
      expect(factOf(facts, "handled").rejected).toBe(true);
      expect(factOf(facts, "replied").outcome).toBe("handled");
    },
  );
});

describe("the text", () => {
  it.each(["Плохо", "line\nbreak", '"quoted"', "okay", "not ok", " ok then", "\ud800"])(
    "may be %j",
    async (text) => {
      const { body } = await receive(() => reject(text), "chat_accepted");
      expect(body).toEqual({ result: text });
    },
  );

  it.each([
    ["empty text", "", "empty text"],
    ["white space", " \n", "empty text"],
    ["ok, which means success", "ok", 'the text "ok"'],
    ["OK", "OK", 'the text "ok"'],
    ["ok with space around it", " ok\n", 'the text "ok"'],
    ["nothing", undefined, "nothing"],
    ["null", null, "null"],
    ["a number", 42, "a number"],
    ["an Error", new Error("x"), "an object"],
  ])("that is %s is a mistake that onError is told of", async (_name, text, received) => {
    const answered = await receive(() => rejectAny(text), "chat_accepted");
    expect(answered).toMatchObject({ status: 200, body: { result: "ok" } });
    expect(answered.errors).toHaveLength(1);
    expect(answered.errors[0]?.error).toMatchObject({
      code: "REJECT_TEXT_INVALID",
      message: `reject() was called with ${received}; expected a text other than "ok".`,
    });
    expect(await receive(() => rejectAny(text), "chat_finished")).toMatchObject({ status: 500 });
  });
});

it("from onUnknown it changes nothing: the platform is told ok", async () => {
  const { hooks, errors } = recordedHooksOfJavaScript({ onUnknown: () => reject("what is that?") });
  expect(replied(await hooks.receive(post({ event_name: "brand_new" })))).toEqual({ result: "ok" });
  expect(errors).toEqual([]);
});

it("from `after` it is a failure: the reply is out", async () => {
  const { hooks, errors } = recordedHooksOfJavaScript({ after: { chat_accepted: () => reject("too late") } });
  expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
  await hooks.close();
  expect(errors).toMatchObject([{ error: { message: "too late" }, ctx: { stage: "after" } }]);
});
