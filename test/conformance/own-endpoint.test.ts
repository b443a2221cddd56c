import { expect, it } from "vitest";
import { checkEndpoint, type CheckEndpointOptions } from "../../src/conformance/index.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { inboxFile } from "../support/inbox-file.js";
import { faultsOf } from "./faults.js";
import { customerToken, servedShop, shopSecret } from "./shop.js";

/** What every endpoint of ours keeps: all checks, without a warning. */
async function expectFaultless(url: string, options: CheckEndpointOptions = {}): Promise<void> {
  const token = await customerToken();
  const report = await checkEndpoint(url, { token, deadlineMs: 60_000, strict: true, ...options });
  expect(faultsOf(report)).toEqual([]);
  expect(report).toMatchObject({ ok: true, counts: { failed: 0, warned: 0, skipped: 0 } });
}

/** A few hundred deliveries; on a busy machine they take their time. */
const timeout = 120_000;

it("our own endpoint passes all checks without a warning", { timeout }, async () => {
  await expectFaultless(`${await servedShop()}/${shopSecret}`);
});

it("with an inbox in memory and in development mode, too", { timeout }, async () => {
  await expectFaultless(`${await servedShop({ inbox: memoryInbox(), mode: "development" })}/${shopSecret}`);
});

it("with an inbox on disk, too", { timeout }, async () => {
  await expectFaultless(`${await servedShop({ inbox: sqliteInbox({ path: inboxFile() }) })}/${shopSecret}`);
});

it.each([
  ["in the query", (url: string) => `${url}?secret=${shopSecret}`, {}],
  ["as a password", (url: string) => url.replace("://", `://shop:${shopSecret}@`), {}],
  ["in a header", (url: string) => url, { secret: shopSecret }],
])("with the secret %s, too", { timeout }, async (_place, urlOf, options) => {
  await expectFaultless(urlOf(await servedShop()), { ...options, platforms: ["jivo"] });
});

it("without handlers, where nothing can be looked at, it is faultless as well", { timeout }, async () => {
  const url = `${await servedShop({ handlers: {} })}/${shopSecret}`;
  const report = await checkEndpoint(url, { deadlineMs: 60_000 });
  expect(faultsOf(report)).toEqual([]);
});
