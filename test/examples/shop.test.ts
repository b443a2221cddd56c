import { randomBytes } from "node:crypto";
import { clientIds, userTokens } from "chat-hooks/identity";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../examples/shop/database.js";
import { createShop } from "../../examples/shop/shop.js";
import { post } from "../support/delivery.js";
import { fixture, requestFixtures } from "../support/fixture.js";

async function shop() {
  const newSecret = () => randomBytes(24).toString("hex");
  const [secret, tokens, ids] = [
    newSecret(),
    userTokens({ secret: newSecret() }),
    clientIds({ secret: newSecret() }),
  ];
  const database = await openDatabase();
  onTestFinished(() => database.close());
  const hooks = createShop({ secret, tokens, ids, database });
  const send = async (body: object) => (await hooks.receive(post(body, { path: `/${secret}` }))).body;
  return { send, tokens, ids, database };
}

/** Of the customer whose email address is in JivoChat's examples; names of fields included. */
const privateThings = /John|email@|1408|Premium|order|office|clientId/i;

describe("the example shop", () => {
  it.each([...requestFixtures("vivo"), ...requestFixtures("jivo")])(
    "answers %s with ok, and with nothing of the customer whose email was typed",
    async (name) => {
      const { send } = await shop();
      const reply = await send(fixture(name));
      expect(JSON.parse(reply)).toMatchObject({ result: "ok" });
      expect(reply).not.toMatch(privateThings);
    },
  );

  it.each([
    ["chat_accepted--docs-2026", "user_token"],
    ["chat_updated--docs-2017", "user_token"],
  ])("shows plan and last order for %s when the token proves the customer", async (name, field) => {
    const { send, tokens } = await shop();
    const reply = await send({ ...fixture(`jivo/${name}`), [field]: await tokens.sign({ id: 2 }) });
    expect(JSON.parse(reply)).toMatchObject({
      contact_info: { name: "Ann Lee" },
      custom_data: [
        { title: "Plan", content: "Business" },
        { title: "Orders", content: "2, €132.90 in all" },
        { title: "Last order", content: "House blend, 5 kg, €98.00, 2026-10-21: waits for payment" },
      ],
    });
  });

  it("gives VivoChat an id that is not the one in the database", async () => {
    const { send, tokens, ids } = await shop();
    const userToken = await tokens.sign({ id: 3 });
    const { clientId } = JSON.parse(await send({ type: "client_check_token", userToken })) as {
      clientId: string;
    };
    expect(clientId).not.toBe("3");
    expect(await ids.verify(clientId, 3)).toBe(true);
  });

  it("takes a token of a customer who is no longer in the database for nobody's", async () => {
    const { send, tokens } = await shop();
    const userToken = await tokens.sign({ id: 999 });
    expect(await send({ type: "client_check_token", userToken })).toBe('{"result":"ok"}');
  });

  it("stores what is told twice once", async () => {
    const { send, database } = await shop();
    const told = ["chat_finished--docs-2017", "offline_message--docs-2017", "call_event--docs-2026"];
    for (const name of [...told, ...told]) await send(fixture(`jivo/${name}`));
    await send({ ...fixture("jivo/client_attribute_updated--inferred") });
    await send({ event_name: "client_updated", client_id: 1217, visitor: { name: "Zoe" } });
    expect((["chats", "leads", "calls", "contacts"] as const).map((table) => database.count(table))).toEqual([
      1, 1, 1, 1,
    ]);
  });
});
