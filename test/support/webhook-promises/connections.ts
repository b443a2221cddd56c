import { expect, it } from "vitest";
import { documentedHooks, secret } from "../documented-hooks.js";
import { post } from "../exchange.js";
import { minimalBodies } from "../minimal-bodies.js";
import { postHead, postRequest, rawConnection } from "../raw-connection.js";
import { gate } from "../gate.js";
import { nextFact } from "../recorded-hooks.js";
import { mountPath, type Mount } from "./index.js";

const served = minimalBodies.chat_accepted;

export function promisesOnConnections(mount: Mount): void {
  it.each([
    ["with its length announced", { "content-length": 100 }, '{"event_name"'],
    ["in chunks", { "transfer-encoding": "chunked" }, 'd\r\n{"event_name"\r\n'],
  ])("a body %s that does not go on is refused with 408", async (_how, headers, half) => {
    const url = `${await mount(documentedHooks({ bodyTimeoutMs: 30 }), mountPath)}/${secret}`;
    const connection = await rawConnection(url);
    await connection.send(postHead(url, headers) + half);
    const reply = await connection.reply();
    expect(reply.status).toBe(408);
    expect(reply.json).toEqual({ result: "The body did not arrive within 30 ms." });
    await connection.ended();
  });

  it("a body that is too large already is refused with 413 before it ends", async () => {
    const url = `${await mount(documentedHooks({ maxBytes: 1_000 }), mountPath)}/${secret}`;
    const connection = await rawConnection(url);
    const chunk = "x".repeat(0x1000);
    await connection.send(`${postHead(url, { "transfer-encoding": "chunked" })}1000\r\n${chunk}\r\n`);
    expect((await connection.reply()).status).toBe(413);
  });

  it("a wrong secret is refused before the body has arrived", async () => {
    const url = `${await mount(documentedHooks(), mountPath)}/wrong-secret-here`;
    const connection = await rawConnection(url);
    await connection.send(postHead(url, { "content-length": 100 }));
    expect((await connection.reply()).status).toBe(401);
  });

  it.each([
    ["with its length announced", { "content-length": 100 }, '{"event_name"'],
    ["in chunks", { "transfer-encoding": "chunked" }, 'd\r\n{"event_name"\r\n'],
  ])("a sender that hangs up within a body %s is noted, and harms nobody", async (_how, headers, half) => {
    const hooks = documentedHooks();
    const url = `${await mount(hooks, mountPath)}/${secret}`;
    const [received, refused] = [nextFact(hooks, "received"), nextFact(hooks, "refused")];
    const connection = await rawConnection(url);
    await connection.send(postHead(url, headers) + half);
    await received;
    connection.hangUp();
    expect(await refused).toMatchObject({ code: "BODY_ABORTED", status: 400 });
    expect((await post(url, served)).status).toBe(200);
  });

  it("a sender that hangs up while the handler runs harms nobody", async () => {
    const [started, hungUp] = [gate(), gate()];
    const hooks = documentedHooks({
      handlers: {
        chat_accepted: () => null,
        async chat_updated() {
          started.open();
          await hungUp.opened;
        },
      },
    });
    const url = `${await mount(hooks, mountPath)}/${secret}`;
    const connection = await rawConnection(url);
    await connection.send(postRequest(url, minimalBodies.chat_updated));
    await started.opened;
    connection.hangUp();
    // By the time that a later request has its reply, the server has seen the end of the earlier one.
    expect((await post(url, served)).status).toBe(200);
    const replied = nextFact(hooks, "replied");
    hungUp.open();
    expect(await replied).toMatchObject({ event: "chat_updated", outcome: "handled" });
    expect((await post(url, served)).status).toBe(200);
  });

  it("requests that were sent without waiting are answered in their order", async () => {
    const second = gate();
    const hooks = documentedHooks({
      handlers: {
        async chat_accepted({ chatId }) {
          if (chatId === "1") await second.opened;
          else second.open();
          return { contactInfo: { name: chatId } };
        },
      },
    });
    const url = `${await mount(hooks, mountPath)}/${secret}`;
    const connection = await rawConnection(url);
    const ids = ["1", "2", "3"];
    await connection.send(ids.map((id) => postRequest(url, { ...served, chat_id: id })).join(""));
    for (const id of ids) {
      expect((await connection.reply()).json).toEqual({ result: "ok", contact_info: { name: id } });
    }
  });

  it("a connection is of use again after a refusal", async () => {
    const url = await mount(documentedHooks(), mountPath);
    const connection = await rawConnection(url);
    await connection.send(postRequest(`${url}/wrong-secret-here`, served));
    expect((await connection.reply()).status).toBe(401);
    await connection.send(postRequest(`${url}/${secret}`, served));
    expect((await connection.reply()).status).toBe(200);
  });
}
