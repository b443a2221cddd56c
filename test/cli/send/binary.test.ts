import { describe, expect, it } from "vitest";
import { secret } from "../../support/documented-hooks.js";
import { listening } from "../../support/listening.js";
import { start, type ProcessOptions } from "../../support/process.js";
import { documentedEndpoint } from "./endpoint.js";

/** The program as it is installed; `npm test` has built it. */
function chatHooks(args: readonly string[], options: ProcessOptions = {}) {
  return start(process.execPath, ["bin/chat-hooks.js", "send", ...args], {
    ...options,
    env: { CHAT_HOOKS_SECRET: secret, ...options.env },
  });
}

describe("the program", () => {
  it("ends with 0 and plain text when the event is accepted", async () => {
    const url = await documentedEndpoint();
    const { code, stdout, stderr } = await chatHooks(["chat_accepted", "--to", url]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("│ John Smith ");
    expect(stdout).not.toContain("\u001B");
  });

  it("says nothing beside the outcome when it sends a hundred at the same time", async () => {
    const url = await documentedEndpoint();
    const args = ["chat_accepted", "--repeat", "200", "--concurrency", "100", "--to", url];
    const { code, stderr } = await chatHooks(args).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("ends with 1 when it is refused, and with 2 when it was called in a wrong way", async () => {
    const url = await documentedEndpoint();
    const env = { CHAT_HOOKS_SECRET: "another-secret-of-a-shop" };
    const refused = await chatHooks(["chat_accepted", "--to", url], { env }).ended;
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain("refused Status 401");
    expect((await chatHooks(["chat_acepted"]).ended).code).toBe(2);
  });

  it("sends what is piped into it", async () => {
    const url = await documentedEndpoint();
    const stdin = '{"type":"client_check_token","userToken":"t"}';
    const { code, stdout } = await chatHooks(["--file", "-", "--to", url, "--json"], { stdin }).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ operator: { identified: { clientId: "customer_123" } } });
  });

  it("ends at Ctrl-C with 130, and says what is known by then", async () => {
    let requests = 0;
    const url = await listening((_request, response) => {
      requests += 1;
      // The last one hangs, so that there is something to interrupt.
      if (requests === 5) child.signal("SIGINT");
      else response.end('{"result":"ok"}');
    });
    const child = chatHooks(["chat_accepted", "--repeat", "100000", "--to", url]);
    const { code, stdout, stderr } = await child.ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: "Stopped.\n" });
    expect(stdout).toMatch(/\n +4 {2}200 +accepted\n/);
  });
});
