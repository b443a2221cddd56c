import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { convotIdentity, type ConvotCustomer } from "../../../src/identity/convot/identity.js";
import { containing } from "../containing.js";
import { fixture } from "../fixture.js";

const secret = "0123456789abcdef".repeat(4);
const documented = fixture("convot/identify--docs-2026.json") as Record<string, unknown>;
const jane = {
  email: "jane@example.com",
  externalId: "your_user_id_123",
  name: "Jane Doe",
  company: "Acme Inc",
  phone: "+1234567890",
  avatarUrl: "https://example.com/avatars/jane.png",
  customData: { plan: "pro", shopify_store: "my-store.myshopify.com", order_count: 42 },
};

describe("convotIdentity", () => {
  it("makes the documented object, key for key, with the computed hash in its place", async () => {
    const user_hash = "95c6d75e437f58baadb7eda0cc9bfa3c74449e018844d4f9c937ed05763e565b";
    expect(JSON.stringify(await convotIdentity(jane, { secret }))).toBe(
      JSON.stringify({ ...documented, user_hash }),
    );
  });

  it("signs the email when there is no external id, and only then", async () => {
    const byEmail = await convotIdentity({ email: "jane@example.com" }, { secret });
    expect(byEmail).toStrictEqual({
      email: "jane@example.com",
      user_hash: createHmac("sha256", secret).update("jane@example.com").digest("hex"),
    });
    const both = await convotIdentity({ email: "jane@example.com", externalId: "7" }, { secret });
    expect(both.user_hash).toBe(createHmac("sha256", secret).update("7").digest("hex"));
  });

  it("uses the secret as text and does not decode it from hex", async () => {
    const { user_hash } = await convotIdentity({ externalId: "7" }, { secret });
    expect(user_hash).not.toBe(createHmac("sha256", Buffer.from(secret, "hex")).update("7").digest("hex"));
  });

  it("refuses a customer with neither", async () => {
    const call = convotIdentity({ name: "Jane" }, { secret });
    await expect(call).rejects.toMatchObject({ code: "VISITOR_ID_MISSING" });
  });

  it("refuses a wire name, which would leave the email to be signed instead", async () => {
    const wrong = { external_id: "7", email: "jane@example.com" } as ConvotCustomer;
    await expect(convotIdentity(wrong, { secret })).rejects.toMatchObject({
      code: "OPTION_UNKNOWN",
      message: containing("externalId"),
    });
  });

  it.each([
    [{ externalId: 7 }, "externalId"],
    [{ externalId: "" }, "externalId"],
    [{ externalId: "7", email: null }, "email"],
    [{ externalId: "7", name: "\udc00" }, "name"],
    [{ externalId: "7", customData: "pro" }, "customData"],
    [{ externalId: "7", customData: { total: 1n } }, "customData"],
  ])("refuses %o by the field's name", async (customer, field) => {
    await expect(convotIdentity(customer as unknown as ConvotCustomer, { secret })).rejects.toMatchObject({
      code: "VISITOR_FIELD_INVALID",
      message: containing(`\`${field}\``),
    });
  });

  it.each([
    [undefined, "SECRET_MISSING"],
    ["", "SECRET_MISSING"],
    [`${secret}\n`, "SECRET_HAS_SPACE"],
    [secret.slice(1), "OPTION_INVALID"],
    [`${secret}0`, "OPTION_INVALID"],
    ["app_3f9c", "OPTION_INVALID"],
  ])("refuses the secret %j without repeating it", async (wrong, code) => {
    const error: unknown = await convotIdentity({ externalId: "7" }, { secret: wrong }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code });
    if (wrong) expect(String(error)).not.toContain(wrong.trim());
  });
});
