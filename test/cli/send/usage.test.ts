import { expect, it } from "vitest";
import { cli } from "../cli.js";
import { keeping, send } from "./endpoint.js";

it.each<[args: string[], said: string]>([
  [["chat_acepted"], "The event must be one of chat_accepted, "],
  [["chat_acepted"], "Did you mean `chat_accepted`?"],
  [
    ["client_check_token", "--platform", "jivo"],
    "JivoChat documents no client_check_token; VivoChat does: --platform vivo.",
  ],
  [["chat_accepted", "--platform", "jvo"], "Did you mean `jivo`?"],
  [["chat_accepted", "--timeout", "10"], "--timeout must be a number with a unit"],
  [["chat_accepted", "--repeat", "0"], "--repeat must be a whole number from 1"],
  [["chat_accepted", "--header", "no-value"], "--header must be name=value"],
  [["chat_accepted", "--header", "x=ж"], "The header x can't be sent"],
  [["chat_accepted", "--token", ""], "--token must be a token, but is empty text"],
  [["chat_accepted", "--count", "5"], "Without --chaos there are no actions: leave out --count."],
  [
    ["--chaos", "chat_accepted", "--set", "a=1"],
    "--chaos makes deliveries of its own: leave out an event and --set.",
  ],
  [
    ["--scenario", "conversation", "--repeat", "2"],
    "--scenario sends the events of a chat: leave out --repeat.",
  ],
  [["--scenario", "conversatio"], "Did you mean `conversation`?"],
  [["--file", "-", "--token", "t"], "--file is sent as it is, but for --set: leave out --token."],
  [[], "It is not said what to send: name an event, such as chat_accepted"],
  [["chat_accepted", "chat_updated"], "arguments"],
  [["chat_accepted", "--sett", "a=1"], "Did you mean `--set`?"],
])("%j ends with 2, and says: %s", async (args, said) => {
  const { url, bodies } = await keeping();
  const { code, stdout, stderr } = await send(url, args);
  expect({ code, stdout, bodies }).toEqual({ code: 2, stdout: "", bodies: [] });
  expect(stderr).toContain(said);
  expect(stderr).not.toContain("    at ");
});

it("a URL that is none ends with 2, and is not repeated", async () => {
  const { code, stderr } = await cli(["send", "chat_accepted", "--to", "shop.example/s3cr3t-of-the-shop"]);
  expect(code).toBe(2);
  expect(stderr).toContain("error TARGET_URL_INVALID");
  expect(stderr).not.toContain("s3cr3t");
});

it("a secret with a line break around it ends with 1 and says so", async () => {
  const { url } = await keeping();
  const { code, stderr } = await send(url, ["chat_accepted"], {
    env: { CHAT_HOOKS_SECRET: "from-a-file\n" },
  });
  expect(code).toBe(1);
  expect(stderr).toContain("error SECRET_HAS_SPACE: CHAT_HOOKS_SECRET has white space");
});

it("help has examples, and says where the secret comes from", async () => {
  const { code, stdout } = await cli(["send", "--help"]);
  expect(code).toBe(0);
  for (const text of [
    "Examples:",
    "chat-hooks send chat_accepted",
    "--chaos --seed 42",
    "CHAT_HOOKS_SECRET",
  ]) {
    expect(stdout).toContain(text);
  }
});
