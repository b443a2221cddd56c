import { expect, it } from "vitest";
import { checkEndpoint, toJUnit } from "../../src/conformance/index.js";
import { listening } from "../support/listening.js";
import { annsToken, receiver, secret } from "./receiver.js";

/* The report of a run ends up in the logs of a CI system. */

it(
  "no report holds the secret, the token or a payload, whatever the endpoint sends back",
  { timeout: 120_000 },
  async () => {
    const seen: string[] = [];
    const origin = await listening(
      receiver({
        admit: () => true,
        async read(request) {
          const text = Buffer.concat(await request.toArray()).toString("utf8");
          seen.push(text);
          return text;
        },
        // Everything that was sent comes back, in turns as text, as JSON and as an answer.
        answer: (event, request) => ({
          status: [200, 400, 500][seen.length % 3] ?? 200,
          body:
            seen.length % 2 === 0
              ? `${request.url} ${JSON.stringify(event)}`
              : { result: `${request.url} ${JSON.stringify(event)}`, [JSON.stringify(event)]: 1 },
          headers: { "x-echo": encodeURIComponent(request.url ?? "") },
        }),
        otherMethod: ({ url }) => ({ status: 500, body: `<pre>Cannot GET ${url}</pre>` }),
      }),
    );
    const report = await checkEndpoint(`${origin}/hook/${secret}`, { token: annsToken, deadlineMs: 60_000 });
    expect(report.ok).toBe(false);
    expect(seen.length).toBeGreaterThan(10);

    const told = `${JSON.stringify(report)}\n${toJUnit(report)}`;
    for (const text of [
      secret,
      annsToken,
      "canary-",
      "+12025550143",
      "@example.com",
      "1CafijNcdgYtDhS3vg9b1V",
    ]) {
      expect(told).not.toContain(text);
    }
  },
);

it("values of answers are not told, only their keys", async () => {
  const origin = await listening(receiver());
  const report = await checkEndpoint(`${origin}/hook/${secret}`, { token: annsToken, deadlineMs: 60_000 });
  const told = JSON.stringify(report.results);
  expect(told).toContain("contactInfo");
  for (const text of ["Ann", "ann@shop.example", "Premium", "9b2f6a34"]) expect(told).not.toContain(text);
});

it("no delivery holds anything of a person: its visitors are named after the check", async () => {
  const names = new Set<unknown>();
  const origin = await listening(
    receiver({
      parse(text) {
        const body = JSON.parse(text) as { visitor?: { name?: unknown } };
        if (body.visitor && typeof body.visitor === "object" && "name" in body.visitor)
          names.add(body.visitor.name);
        return body;
      },
    }),
  );
  await checkEndpoint(`${origin}/hook/${secret}`, {
    platforms: ["jivo"],
    deadlineMs: 60_000,
    skip: ["odd-text"],
  });
  expect([...names].sort()).toEqual(["chat-hooks check", null]);
});
