import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { documentedHooks, secret } from "../documented-hooks.js";
import { post } from "../exchange.js";
import { minimalBodies } from "../minimal-bodies.js";
import { postHead, rawConnection } from "../raw-connection.js";
import { mountPath, type Mount } from "./index.js";

const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, "x");
const tooLarge = { result: "The body is larger than 1048576 bytes." };

export function promisesOnLimits(mount: Mount): void {
  it("10 MB with their length announced are refused with 413, and the sender gets to read it", async () => {
    const url = `${await mount(documentedHooks(), mountPath)}/${secret}`;
    const connection = await rawConnection(url);
    await connection.send(postHead(url, { "content-length": tenMegabytes.length }));
    await connection.send(tenMegabytes);
    const reply = await connection.reply();
    expect([reply.status, reply.json]).toEqual([413, tooLarge]);
    expect((await post(url, minimalBodies.chat_accepted)).status).toBe(200);
  });

  it("10 MB in chunks are refused with 413, and the sender gets to read it", async () => {
    const url = `${await mount(documentedHooks(), mountPath)}/${secret}`;
    const connection = await rawConnection(url);
    await connection.send(postHead(url, { "transfer-encoding": "chunked" }));
    await connection.send(`${tenMegabytes.length.toString(16)}\r\n`);
    await connection.send(tenMegabytes);
    await connection.send("\r\n0\r\n\r\n");
    const reply = await connection.reply();
    expect([reply.status, reply.json]).toEqual([413, tooLarge]);
    expect((await post(url, minimalBodies.chat_accepted)).status).toBe(200);
  });

  it("a small body that decompresses to 10 MB is refused with 413", async () => {
    const url = `${await mount(documentedHooks(), mountPath)}/${secret}`;
    const bomb = gzipSync(tenMegabytes);
    expect(bomb.length).toBeLessThan(20_000);
    const reply = await post(url, bomb, { headers: { "content-encoding": "gzip" } });
    expect([reply.status, reply.json]).toEqual([413, tooLarge]);
  });

  it("10 MB with a wrong secret are refused with 401, and the sender gets to read it", async () => {
    const url = `${await mount(documentedHooks(), mountPath)}/wrong-secret-here`;
    const connection = await rawConnection(url);
    await connection.send(postHead(url, { "content-length": tenMegabytes.length }));
    await connection.send(tenMegabytes);
    expect((await connection.reply()).status).toBe(401);
  });
}
