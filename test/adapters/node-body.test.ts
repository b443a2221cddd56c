import { once } from "node:events";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { nodeBody } from "../../src/adapters/node-body.js";

it("lets go of a body that goes on after it took too long, as over HTTP/2, where no connection is closed for it", async () => {
  const request = Object.assign(new PassThrough(), { headers: {} });
  const late = new AbortController();
  const reading = nodeBody(request)({ maxBytes: 1_000, signal: late.signal });
  const refused = expect(reading).rejects.toMatchObject({ code: "BODY_ABORTED" });
  const begun = once(request, "data");
  request.write("begun");
  await begun;

  late.abort();
  request.write("late");
  await refused;
  expect(request.listenerCount("data")).toBe(0);

  // The rest is read and dropped, so that the sender can finish.
  const ended = once(request, "end");
  request.end("later");
  await ended;
});
