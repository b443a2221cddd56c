import { describe, expectTypeOf, it } from "vitest";
import { simulatedPlatforms, type SimulatedPlatform } from "../../src/simulator/index.js";

const { vivo, jivo } = simulatedPlatforms;

describe("the bodies' types", () => {
  it("know the fields of each event", () => {
    expectTypeOf(jivo.body("chat_finished").chat.messages[0]?.timestamp).toEqualTypeOf<number | undefined>();
    expectTypeOf(vivo.body("chat_accepted").userToken).toEqualTypeOf<string | null>();
  });

  it("take any part of a body as overrides, at any depth", () => {
    jivo.body("chat_accepted", { overrides: { visitor: { name: "Ann", email: undefined, phone: null } } });
    jivo.body("chat_finished", { overrides: { chat: { messages: [{ type: "visitor" }] } } });
    jivo.body("chat_accepted", { overrides: { chat_id: "as text", session: null } });
  });

  it("refuse what the platform does not send", () => {
    // @ts-expect-error -- VivoChat does not document it
    vivo.body("chat_finished");
    // @ts-expect-error -- a misspelt field
    jivo.body("chat_accepted", { overrides: { visitor: { nmae: "Ann" } } });
    // @ts-expect-error -- a field of another kind
    jivo.body("chat_accepted", { overrides: { widget_id: 3948 } });
    // @ts-expect-error -- the model's spelling
    jivo.body("chat_accepted", { overrides: { chatId: 7 } });
  });

  it("let code that serves any platform name any event", () => {
    expectTypeOf(jivo).toExtend<SimulatedPlatform>();
    expectTypeOf(vivo).toExtend<SimulatedPlatform>();
  });
});
