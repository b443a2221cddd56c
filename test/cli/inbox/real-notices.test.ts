import { expect, it } from "vitest";
import { createChatHooks } from "../../../src/index.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { post } from "../../support/delivery.js";
import { fixture } from "../../support/fixture.js";
import { inboxFile } from "../../support/inbox-file.js";
import { cli } from "../cli.js";
import { idsIn } from "../filled-inbox.js";

/** An inbox with what two shops got from Jivo: notices of the chats 6479 (visitor 3700) and 4398 (2746), and of client 1217. */
async function inboxOfTwoShops(): Promise<string> {
  const path = inboxFile();
  const secrets = { shopA: "a-secret-of-shop-a", shopB: "a-secret-of-shop-b" };
  const hooks = createChatHooks({
    auth: { secret: secrets },
    inbox: sqliteInbox({ path }),
    worker: false,
    handlers: {
      chat_finished: () => undefined,
      call_event: () => undefined,
      client_attribute_updated: () => undefined,
    },
  });
  for (const secret of Object.values(secrets)) {
    for (const name of [
      "chat_finished--docs-2017",
      "call_event--docs-2026",
      "client_attribute_updated--inferred",
    ]) {
      const { status } = await hooks.receive(
        post(fixture(`jivo/${name}`), { headers: { "x-chat-hooks-secret": secret } }),
      );
      expect(status).toBe(200);
    }
  }
  await hooks.close();
  return path;
}

it.each([
  ["--chat", "6479", "chat_finished"],
  ["--chat", "4398", "call_event"],
  ["--visitor", "3700", "chat_finished"],
  ["--visitor", "2746", "call_event"],
  ["--client", "1217", "client_attribute_updated"],
])(
  "finds and forgets what an endpoint has kept of %s %s, in the shop that is named",
  async (option, id, event) => {
    const path = await inboxOfTwoShops();
    expect(await idsIn(path)).toHaveLength(6);
    const who = ["--platform", "jivo", option, id, "--tenant", "shopB", "--inbox", path];

    const { stdout } = await cli(["inbox", "list", "--json", ...who]);
    expect(JSON.parse(stdout)).toMatchObject({ entries: [{ event, tenant: "shopB" }] });

    expect((await cli(["inbox", "forget", "--yes", ...who])).stdout).toBe("1 entry removed.\n");
    expect(await idsIn(path)).toHaveLength(5);
    expect(JSON.parse((await cli(["inbox", "list", "--json", ...who])).stdout)).toEqual({ entries: [] });
  },
);
