import { describe, expect, expectTypeOf, it } from "vitest";
import type { ChatHooks } from "../../src/index.js";
import { client, matchers, movableInbox, type Exchange, type JivoBodies } from "../../src/testing/index.js";

declare const hooks: ChatHooks;

describe("the types of chat-hooks/testing", () => {
  it("know the matchers in vitest's expect", () => {
    expect.extend(matchers);
    expectTypeOf(expect({}).toShowOperator({ title: "Plan", content: /premium/i })).toEqualTypeOf<void>();
    expectTypeOf(expect({}).not.toIdentify("c")).toEqualTypeOf<void>();
    // @ts-expect-error -- a misspelt name
    expect({}).toShowOperator({ contnet: "Premium" });
  });

  it("know each event's fields, in the platform's spelling", () => {
    expectTypeOf(client(hooks).chatFinished({ chat: { rate: "positive" } })).toEqualTypeOf<
      Promise<Exchange<JivoBodies["chat_finished"]>>
    >();
    void client(hooks).clientCheckToken({ userToken: "t" });
    void client(hooks, { platform: "vivo" }).chatAccepted({ chatId: "c" });
    // @ts-expect-error -- VivoChat's spelling
    void client(hooks, { platform: "jivo" }).chatAccepted({ chatId: "c" });
    /* eslint-disable @typescript-eslint/no-unsafe-call -- that there is no such method is what is tested */
    // @ts-expect-error -- VivoChat does not document it
    void client(hooks, { platform: "vivo" }).chatFinished();
    // @ts-expect-error -- JivoChat does not document it
    void client(hooks, { platform: "jivo" }).clientCheckToken();
  });

  it("take any inbox", () => {
    void client(hooks, { inbox: movableInbox() });
  });
});
