import { expect, it } from "vitest";
import { receiver, refused, secret as receiverSecret } from "../../conformance/receiver.js";
import { secret } from "../../support/documented-hooks.js";
import { listening } from "../../support/listening.js";
import { documentedEndpoint, send } from "./endpoint.js";

const patiently = ["--timeout", "25s"];

it("ends with 0 and a table when the endpoint held, and says how to repeat it", async () => {
  const url = await documentedEndpoint();
  const args = ["--chaos", "--seed", "42", "--count", "16", ...patiently];
  const { code, stdout, stderr } = await send(url, args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^ACTION +SENT +REPLIES +TIMEOUTS +CLOSED +VERDICT$/m);
  expect(stdout).toMatch(/^wrong-secret +1 +401 ×1 +held /m);
  expect(stdout).toMatch(/^normal +2 +200 ×2 +held /m);
  expect(stdout).toMatch(/no fault: it held in 16 actions and [\d.]+ s \(again: --seed 42 --count 16\)/);
});

it("ends with 1 and the faults when there are any", async () => {
  const url = await listening(receiver({ refuse: () => refused(500, "failed") }));
  const args = ["--chaos", "--seed", "42", "--count", "32", ...patiently];
  const { code, stdout } = await send(`${url}/hook/${receiverSecret}`, args);
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ a body cut after \d+ of \d+ bytes: status 500; expected it to be refused/);
  expect(stdout).toMatch(/\d+ faults in 32 actions/);
  expect(stdout).not.toContain(receiverSecret);
});

it("takes a seed of its own, and --json has all of it", async () => {
  const url = await documentedEndpoint();
  const { code, stdout } = await send(url, ["--chaos", "--count", "2", "--json", ...patiently]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    to: url,
    seed: expect.any(Number) as number,
    platform: "jivo",
    steps: 2,
    faults: [],
  });
  expect(stdout).not.toContain(secret);
});

it("ends with 1 where not even a good event is accepted", async () => {
  const url = await documentedEndpoint();
  const { code, stdout, stderr } = await send(`${url}/wrong-wrong-wrong-wrong`, ["--chaos"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("error CHAOS_REFUSED: Not even a good chat_accepted is accepted");
});

it("can be interrupted, and tells what is known by then", async () => {
  const stop = new AbortController();
  let requests = 0;
  const careful = receiver();
  const url = await listening((request, response) => {
    requests += 1;
    if (requests === 12) stop.abort();
    careful(request, response);
  });
  const { code, stdout } = await send(
    `${url}/hook/${receiverSecret}`,
    ["--chaos", "--seed", "42", "--count", "1000"],
    {
      interrupted: stop.signal,
    },
  );
  expect(code).toBe(130);
  expect(stdout).toContain("Ended early: it was interrupted.");
});
