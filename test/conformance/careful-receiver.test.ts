import { expect, it } from "vitest";
import { checkEndpoint } from "../../src/conformance/index.js";
import { listening } from "../support/listening.js";
import { faultsOf } from "./faults.js";
import { annsToken, ok, receiver, secret, type Body } from "./receiver.js";

it("finds no fault in a receiver that a merchant wrote by hand with care", async () => {
  const origin = await listening(receiver());
  const report = await checkEndpoint(`${origin}/hook/${secret}`, { token: annsToken, deadlineMs: 60_000 });
  expect(faultsOf(report)).toEqual([]);
  expect(report).toMatchObject({ ok: true, counts: { failed: 0, warned: 0, skipped: 0 } });
});

it("finds no fault in one that only ever says ok, and skips what needs a customer", async () => {
  const origin = await listening(receiver({ answer: () => ok() }));
  const report = await checkEndpoint(`${origin}/hook/${secret}`, { deadlineMs: 60_000, strict: true });
  expect(faultsOf(report)).toEqual([]);
  expect(report.ok).toBe(true);
  const skipped = report.results.filter(({ outcome }) => outcome === "skipped").map(({ id }) => id);
  expect(skipped).toEqual(["identifies-the-customer", "client-id-hard-to-guess"]);
});

it("does not mind answers whose values change from one time to the next", async () => {
  let visits = 0;
  const answer = (event: Body) =>
    event["event_name"] === "chat_accepted"
      ? ok({ custom_data: [{ title: "Visits", content: String((visits += 1)) }] })
      : ok();
  const origin = await listening(receiver({ answer }));
  const report = await checkEndpoint(`${origin}/hook/${secret}`, { platforms: ["jivo"], deadlineMs: 60_000 });
  expect(faultsOf(report)).toEqual([]);
});

it("does not mind fields that a platform does not document, as long as none is a misspelling", async () => {
  const origin = await listening(receiver({ answer: () => ok({ version: 3, trace_id: "abc" }) }));
  const report = await checkEndpoint(`${origin}/hook/${secret}`, { only: ["answers-in-dialect"] });
  expect(faultsOf(report)).toEqual([]);
});
