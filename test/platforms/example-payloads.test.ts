import { describe, expect, it } from "vitest";
import { eventSchemas } from "../../src/events/index.js";
import { detectPlatform } from "../../src/platforms/detect.js";
import { fixture, requestFixtures } from "../support/fixture.js";

function decodeFixture(name: string) {
  const body = fixture(name);
  const decoded = detectPlatform(body)?.decode(body);
  if (!decoded?.known) throw new Error(`${name} was not decoded`);
  return decoded;
}

describe.each(["vivo", "jivo"] as const)("every example payload of %s", (platform) => {
  it.each(requestFixtures(platform))("%s is decoded whole, with nothing left out", (name) => {
    const { event, ignored } = decodeFixture(name);
    expect(event.platform).toBe(platform);
    expect(name).toContain(`/${event.type}--`);
    expect(ignored).toEqual([]);
    expect(event.raw).toEqual(fixture(name));
    expect(eventSchemas[event.type].parse(event)).toStrictEqual(event);
  });

  it.each(requestFixtures(platform))(
    "%s reads the same after a round trip through its own raw body",
    (name) => {
      const { event } = decodeFixture(name);
      const again = detectPlatform(event.raw)?.decode(event.raw);
      expect(again?.event).toStrictEqual(event);
    },
  );
});

it("VivoChat's chat_accepted is the model as documented", () => {
  expect(decodeFixture("vivo/chat_accepted--docs-2026").event).toEqual({
    type: "chat_accepted",
    platform: "vivo",
    raw: fixture("vivo/chat_accepted--docs-2026"),
    userToken: "USER_TOKEN",
    chatId: "2c9c6f9e-2f47-4b85-9a59-3a59e2d87f9d",
    channel: { type: "widget", id: "1CafijNcdgYtDhS3vg9b1V" },
    tags: [],
  });
});

it("JivoChat's chat_accepted of 2026 is the model in camelCase, with ids as text and without what is empty", () => {
  const { raw, ...event } = decodeFixture("jivo/chat_accepted--docs-2026").event;
  expect(raw).toBeDefined();
  expect(event).toStrictEqual({
    type: "chat_accepted",
    platform: "jivo",
    chatId: "7636",
    widgetId: "3948",
    visitor: {
      name: "John Smith",
      email: "email@example.com",
      phone: "+14084987855",
      emails: ["email@example.com"],
      phones: ["+14084987855"],
      description: "Description text",
      number: "2198",
      chatsCount: 1,
    },
    organization: { id: "1", name: "Company name" },
    status: { id: "4", title: "contact_later" },
    assignedAgent: { id: "1", name: "Agent", email: "agent1@gmail.com" },
    tags: [{ id: "17", title: "Tag example" }],
    topic: { topicId: "3", title: "Topic_1", parentId: "1" },
    department: { id: "281", name: "Sales" },
    session: {
      geoip: {
        regionCode: "CA",
        country: "United States",
        countryCode: "US",
        region: "California",
        city: "San Francisco",
        latitude: "37.7898",
        longitude: "-122.3942",
        organization: "Wikimedia Foundation",
      },
      utm: "source=google|medium=cpc|content=banner|campaign=campaign_name",
      utmJson: { source: "google", medium: "cpc", campaign: "campaign_name", content: "banner", term: "..." },
      ipAddr: "208.80.152.201",
      userAgent:
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/54.0.2840.71 Safari/537.36",
    },
    page: { url: "http://example.com/", title: "Page title" },
    agent: { id: "2016", name: "Thomas Anderson", email: "agent@jivosite.com", phone: "+14083682346" },
  });
});

it("JivoChat's chat_finished of 2017 has its messages and operators", () => {
  const { event } = decodeFixture("jivo/chat_finished--docs-2017");
  expect(event).toMatchObject({
    chatId: "6479",
    agents: [{ id: "3947" }],
    chat: { messages: [{ timestamp: 1431955090, type: "agent", agentId: "7490", blacklisted: false }] },
  });
});

it("attributes come as they are, numbers as numbers", () => {
  expect(decodeFixture("jivo/client_attribute_updated--inferred").event).toMatchObject({
    clientId: "1217",
    attributes: { some_number_attribute_name: 1234, some_string_attribute_name: "Some string" },
  });
});
