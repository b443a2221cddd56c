import { describe, expect, it } from "vitest";
import { documentedBodies } from "../../src/simulator/index.js";
import { fixtures } from "../../src/testing/index.js";
import { fixture, requestFixtures } from "../support/fixture.js";

const named = documentedBodies().map(
  ({ platform, event, source, body }) => [`${platform}/${event}--${source}`, body] as const,
);

describe("the documented bodies", () => {
  it("are all those that the project has on file", () => {
    expect(named.map(([name]) => name).sort()).toEqual(
      [...requestFixtures("vivo"), ...requestFixtures("jivo")].sort(),
    );
  });

  it.each(named)("have %s exactly as it is printed", (name, body) => {
    expect(body).toStrictEqual(fixture(name));
  });

  it("are new copies with each call", () => {
    const [first] = documentedBodies();
    Object.assign(first?.body ?? {}, { changed: true });
    expect(documentedBodies()[0]?.body).not.toHaveProperty("changed");
  });
});

describe("fixtures", () => {
  it("are the documented bodies of the newest edition that has them", () => {
    expect(fixtures.jivo.chat_accepted).toStrictEqual(fixture("jivo/chat_accepted--docs-2026"));
    expect(fixtures.jivo.chat_finished).toStrictEqual(fixture("jivo/chat_finished--docs-2017"));
    expect(fixtures.vivo.client_check_token).toStrictEqual(fixture("vivo/client_check_token--docs-2026"));
  });

  it("have each documented event", () => {
    const events = (platform: string) =>
      new Set(documentedBodies().flatMap((one) => (one.platform === platform ? one.event : [])));
    expect(new Set(Object.keys(fixtures.vivo))).toEqual(events("vivo"));
    expect(new Set(Object.keys(fixtures.jivo))).toEqual(events("jivo"));
  });

  it("may be changed by a test: the next one gets them as they were", () => {
    fixtures.jivo.chat_finished.chat.messages.length = 0;
    expect(fixtures.jivo.chat_finished.chat.messages).toHaveLength(1);
  });
});
