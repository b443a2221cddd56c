import { expect, it } from "vitest";
import { documentedEndpoint, keeping, send } from "./endpoint.js";

it("sends the events of one chat in order, with the same ids", async () => {
  const { url, bodies } = await keeping();
  const { code, stdout } = await send(url, ["--scenario", "conversation"]);
  expect(code).toBe(0);
  const sent = bodies.map((body) => JSON.parse(body) as Record<string, unknown>);
  expect(sent.map((body) => body["event_name"])).toEqual(["chat_accepted", "chat_updated", "chat_finished"]);
  expect(new Set(sent.map((body) => body["chat_id"])).size).toBe(1);
  expect(stdout).toMatch(/A chat in JivoChat[^]*\(chat_accepted\)[^]*\(chat_updated\)[^]*\(chat_finished\)/);
});

it("asks VivoChat's question first, and shows the operator's view of each answer", async () => {
  const url = await documentedEndpoint();
  const { code, stdout } = await send(url, [
    "--scenario",
    "conversation",
    "--platform",
    "vivo",
    "--token",
    "token-1",
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /\(client_check_token\)[^]*Known as customer_123[^]*\(chat_accepted\)[^]*Plan Premium/,
  );
});

it("ends with 1 when any event was refused, and sends the rest all the same", async () => {
  const url = await documentedEndpoint({
    handlers: {
      chat_updated: () => Promise.reject(new Error("x")),
      chat_finished: () => Promise.reject(new Error("x")),
    },
  });
  const { code, stdout } = await send(url, ["--scenario", "conversation", "--json"]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    accepted: false,
    deliveries: [
      { event: "chat_accepted", accepted: true },
      { event: "chat_updated", accepted: true },
      { event: "chat_finished", accepted: false, status: 500 },
    ],
  });
});

it("sets a field of every event", async () => {
  const { url, bodies } = await keeping();
  await send(url, ["--scenario", "conversation", "--set", "widget_id=shop-2"]);
  expect(bodies.map((body) => (JSON.parse(body) as Record<string, unknown>)["widget_id"])).toEqual([
    "shop-2",
    "shop-2",
    "shop-2",
  ]);
});
