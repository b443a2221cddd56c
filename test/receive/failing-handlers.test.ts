import { describe, expect, it } from "vitest";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { rejecting, throwing, untouchable } from "../support/odd-throws.js";
import { factOf, recordedHooksOfJavaScript } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const own = new RangeError("out of range");

/** What a handler throws, and the error that onError is told. */
const thrown: readonly (readonly [name: string, value: unknown, told: object])[] = [
  ["an Error", own, own],
  ["text", "boom", { code: "THROWN_NON_ERROR", cause: "boom" }],
  ["empty text", "", { code: "THROWN_NON_ERROR", cause: "" }],
  ["null", null, { code: "THROWN_NON_ERROR", cause: null }],
  ["undefined", undefined, { code: "THROWN_NON_ERROR", cause: undefined }],
  ["a number", 42, { code: "THROWN_NON_ERROR", cause: 42 }],
  ["an object", { status: 500 }, { code: "THROWN_NON_ERROR", cause: { status: 500 } }],
  ["a function", throwing, { code: "THROWN_NON_ERROR", cause: throwing }],
  ["an Error without a stack", Object.assign(new Error("x"), { stack: undefined }), { message: "x" }],
];

const ways = [
  ["throws", throwing],
  ["rejects with", rejecting],
] as const;

const replies = [
  ["chat_accepted", 200, "ok"],
  ["client_check_token", 200, "ok"],
  ["chat_updated", 200, "ok"],
  ["chat_finished", 500, "handler failed"],
  ["offline_message", 500, "handler failed"],
] as const;

describe.each(replies)("when the handler of %s fails, the reply is %i", (event, status, result) => {
  describe.each(ways)("because it %s", (_way, fail) => {
    it.each(thrown)(
      "%s; onError is told once, and the next delivery is served",
      async (_name, value, told) => {
        let calls = 0;
        const { hooks, facts, errors } = recordedHooksOfJavaScript({
          handlers: {
            [event]() {
              calls += 1;
              if (calls === 1) return fail(value);
              return undefined;
            },
          },
        });

        const reply = await hooks.receive(post(minimalBodies[event]));
        expect(reply.status).toBe(status);
        expect(replied(reply)).toEqual({ result });
        expect(errors).toHaveLength(1);
        if (told instanceof Error) expect(errors[0]?.error).toBe(told);
        else expect(errors[0]?.error).toMatchObject(told);
        expect(errors[0]?.ctx).toMatchObject({ stage: "handler", event });
        expect(factOf(facts, "replied")).toMatchObject({ outcome: "failed", status });

        expect(replied(await hooks.receive(post(minimalBodies[event])))).toEqual({ result: "ok" });
        expect(errors).toHaveLength(1);
      },
    );
  });
});

it.each(ways)("what a handler %s does not get into the reply", async (_way, fail) => {
  const { hooks } = recordedHooksOfJavaScript({
    handlers: { chat_finished: () => fail(new Error("CANARY")), chat_accepted: () => fail("CANARY") },
  });
  for (const body of [minimalBodies.chat_finished, minimalBodies.chat_accepted]) {
    expect((await hooks.receive(post(body))).body).not.toContain("CANARY");
  }
});

it.each(ways)("a handler that %s something nobody can look at does no harm", async (_way, fail) => {
  const { hooks, errors } = recordedHooksOfJavaScript({
    handlers: { chat_finished: () => fail(untouchable()), chat_accepted: () => fail(untouchable()) },
    after: { chat_accepted: () => fail(untouchable()) },
  });
  expect(replied(await hooks.receive(post(minimalBodies.chat_finished)))).toEqual({
    result: "handler failed",
  });
  expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
  await hooks.close();
  expect(errors.map(({ ctx }) => ctx.stage)).toEqual(["handler", "handler", "after"]);
});

it("the message of what was thrown says what it was", async () => {
  const { hooks, errors } = recordedHooksOfJavaScript({
    handlers: { chat_accepted: () => throwing(undefined) },
  });
  await hooks.receive(post(minimalBodies.chat_accepted));
  expect(errors[0]?.error.message).toBe("undefined was thrown instead of an Error; it is in `cause`.");
});

it("a failing delivery among many others costs the others nothing", async () => {
  const { hooks, errors } = recordedHooksOfJavaScript({
    handlers: {
      chat_accepted({ chatId }: { chatId: string }) {
        if (Number(chatId) % 2 === 0) throw new Error(chatId);
        return { customData: [{ content: chatId }] };
      },
    },
  });
  const ids = Array.from({ length: 50 }, (_none, id) => id);
  const bodies = await Promise.all(
    ids.map(async (id) => replied(await hooks.receive(post({ event_name: "chat_accepted", chat_id: id })))),
  );
  expect(bodies).toEqual(
    ids.map((id) =>
      id % 2 === 0 ? { result: "ok" } : { result: "ok", custom_data: [{ content: String(id) }] },
    ),
  );
  expect(errors).toHaveLength(25);
});
