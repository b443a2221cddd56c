import { describe, expect, it } from "vitest";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { testInbox } from "../../../src/testing/inbox-suite.js";

testInbox("memoryInbox", (settings) => ({ inbox: memoryInbox(settings), cleanup: () => undefined }), {
  describe,
  it,
});

describe("memoryInbox alone", () => {
  it("says that it is not durable", () => {
    expect(memoryInbox().durable).toBe(false);
  });

  it.each([{ windowMs: 0 }, { windowMs: NaN }])("refuses the options %j", (options) => {
    expect(() => memoryInbox(options)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
  });
});
