import { renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { browserPath, openBrowser } from "../support/browser.js";
import { post } from "../support/exchange.js";
import { listeningOn } from "../support/listening.js";
import { start } from "../support/process.js";
import { devProcess, startDev, type Dev } from "../support/service/dev.js";
import { serviceFolder } from "../support/service/folder.js";
import { serviceSecret } from "../support/service/service.js";

const timeout = 120_000;
const binary = fileURLToPath(new URL("../../bin/chat-hooks.js", import.meta.url));
const path = browserPath();

const hooks = (plan: string) => `
  import { createChatHooks } from "chat-hooks";
  export const hooks = createChatHooks({
    auth: { secret: process.env.CHAT_HOOKS_SECRET },
    handlers: {
      chat_accepted: (event) => ({
        contactInfo: { name: "Ann Smith", email: "ann@example.com" },
        customData: [{ title: "Plan", content: ${JSON.stringify(plan)}, link: "https://crm.example/plans" }],
        crmLink: "https://crm.example/customers/1",
      }),
      chat_finished() {},
    },
  });`;

function write(folder: string, text: string): void {
  writeFileSync(join(folder, ".being-written"), text);
  renameSync(join(folder, ".being-written"), join(folder, "hooks.js"));
}

/** Where `dev` says that the page is. */
async function inspectorOf(dev: Dev): Promise<string> {
  const printed = await dev.prints("see what operators see");
  const url = /see what operators see +(http:\S+)/.exec(printed)?.[1];
  if (url === undefined) throw new Error(`There is no page in:\n${printed}`);
  return url;
}

describe.skipIf(path === undefined)(
  `the inspector's page${path ? "" : " (skipped: no browser)"}`,
  { timeout },
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser(path!);
    });
    afterAll(() => browser?.close());

    async function open(url: string): Promise<{ readonly page: Page; readonly faults: string[] }> {
      const page = await browser.newPage();
      onTestFinished(() => page.close());
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      await page.goto(url);
      return { page, faults };
    }

    const deliveries = (page: Page) =>
      page.getByRole("navigation", { name: "Deliveries" }).getByRole("listitem");
    const card = (page: Page) => page.getByRole("region", { name: "What the operator sees" });

    it("sends an event, and shows the card that the operator would see, and what the platform would not use", async () => {
      const dev = await startDev(serviceFolder({ "hooks.js": hooks("Premium") }));
      const { page, faults } = await open(await inspectorOf(dev));
      await page.getByText("Nothing has come yet").waitFor();
      await page.getByLabel("from").selectOption("vivo");
      await page.getByLabel("event", { exact: true }).selectOption("chat_accepted");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await card(page).getByText("Ann Smith").waitFor();
      await card(page).getByText("Premium").waitFor();
      await page.getByText("Not used by VivoChat").waitFor();
      await page.getByLabel("from").selectOption("jivo");
      await page.getByLabel("event", { exact: true }).selectOption("chat_accepted");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      const toCrm = card(page).getByRole("link", { name: "https://crm.example/customers/1" });
      await toCrm.waitFor();
      expect(await toCrm.getAttribute("rel")).toBe("noopener noreferrer");
      expect(await deliveries(page).count()).toBe(2);
      expect(faults).toEqual([]);
      await dev.stop();
    });

    it("shows what comes from outside as it comes, without the secret, and never runs what is in it", async () => {
      const plan = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
      const dev = await startDev(serviceFolder({ "hooks.js": hooks(plan) }));
      const { page, faults } = await open(await inspectorOf(dev));
      const name = "<img src=x onerror=\"document.title='run'\">";
      await post(dev.webhook, {
        event_name: "chat_accepted",
        chat_id: 7,
        user_token: "a.secret.token",
        visitor: { name },
      });
      await card(page).getByText(plan).waitFor();
      await page.getByLabel("Delivery", { exact: true }).getByText("onerror").waitFor();
      await post(dev.webhook, { event_name: name });
      await page.getByRole("heading", { name }).waitFor();
      const content = await page.content();
      expect(content).not.toContain(serviceSecret);
      expect(content).not.toContain("a.secret.token");
      expect(await page.locator("img, article script").count()).toBe(0);
      expect(await page.title()).toBe("chat-hooks inspector");
      expect(faults).toEqual([]);
      await dev.stop();
    });

    it("sends a delivery again to changed code, and goes on showing across a reload", async () => {
      const folder = serviceFolder({ "hooks.js": hooks("Premium") });
      const dev = await startDev(folder);
      const { page } = await open(await inspectorOf(dev));
      await post(dev.webhook, { event_name: "chat_accepted", chat_id: 7 });
      await card(page).getByText("Premium").waitFor();
      write(folder, hooks("Gold"));
      await dev.prints("reloaded");
      await page.getByRole("button", { name: "Send again" }).click();
      await card(page).getByText("Gold").waitFor();
      expect(await deliveries(page).count()).toBe(2);
      // An older one that was chosen stays.
      await deliveries(page).last().getByRole("button").click();
      await card(page).getByText("Premium").waitFor();
      await post(dev.webhook, { event_name: "chat_finished", chat_id: 7 });
      await expect.poll(() => deliveries(page).count()).toBe(3);
      await card(page).getByText("Premium").waitFor();
      await page.getByRole("button", { name: "Clear" }).click();
      await page.getByText("Nothing has come yet").waitFor();
      await dev.stop();
    });

    it("says why a delivery was refused: by the secret, by a field, by code with an error", async () => {
      const folder = serviceFolder({ "hooks.js": hooks("Premium") });
      const dev = await startDev(folder);
      const { page } = await open(await inspectorOf(dev));
      await post(`${dev.origin}/chat-hooks/no-secret-of-this-shop`, {
        event_name: "chat_accepted",
        chat_id: 7,
      });
      await page.getByText(/Not accepted: .*401/).waitFor();
      await post(dev.webhook, { event_name: "chat_accepted" });
      await page.getByText(/Not accepted: .*chat_id/).waitFor();
      await post(dev.webhook, "this is no JSON");
      await page.getByText(/Not accepted: status 400/).waitFor();
      await dev.stop();
      await page.getByText("chat-hooks does not answer").waitFor();
    });

    it("shows an endpoint that runs already, of whoever makes it, with chat-hooks inspect", async () => {
      const seen: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        seen.push(request.url);
        // As a middleware that compresses what it may.
        if (request.headers["accept-encoding"] !== undefined) return response.end();
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ result: "ok", contact_info: { name: "By hand" } }));
      });
      const origin = await listeningOn(server);
      const inspect = start(process.execPath, [
        binary,
        "inspect",
        "--to",
        `${origin}/hooks/${serviceSecret}`,
      ]);
      const printed = await inspect.prints("Ctrl-C ends.");
      expect(printed).not.toContain(serviceSecret);
      const [, url, front] =
        /see what operators see +(\S+)\n +deliveries to be shown +(\S+)/.exec(printed) ?? [];
      const { page } = await open(url ?? "");
      await page.getByLabel("from").selectOption("jivo");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await card(page).getByText("By hand").waitFor();
      await post(`${front}/${serviceSecret}`, { event_name: "chat_assigned", chat_id: 7 });
      await page.getByRole("heading", { name: "chat_assigned" }).waitFor();
      expect(seen).toEqual([`/hooks/${serviceSecret}`, `/hooks/${serviceSecret}`]);
      expect(await page.content()).not.toContain(serviceSecret);
      inspect.signal("SIGINT");
      expect(await inspect.ended).toMatchObject({ code: 0, stderr: "" });
    });
  },
);

describe("chat-hooks dev and inspect", { timeout }, () => {
  it("have no page with --no-inspector", async () => {
    const dev = await startDev(serviceFolder({ "hooks.js": hooks("Premium") }), { args: ["--no-inspector"] });
    expect((await dev.stop()).stdout).not.toContain("see what operators see");
  });

  it("take another port when the one behind the endpoint's is taken, but not instead of the one that was asked for", async () => {
    const taken = createServer();
    const port = Number(new URL(await listeningOn(taken)).port);
    const folder = serviceFolder({ "hooks.js": hooks("Premium") });
    const dev = await startDev(folder, { env: { PORT: `${port - 1}` } });
    expect(await inspectorOf(dev)).not.toContain(`:${port}`);
    await dev.stop();
    const refused = await devProcess(folder, { args: ["--inspector-port", `${port}`] }).ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("LISTEN_FAILED");
    expect(refused.stderr).toContain(`${port}`);
  });

  it.each([
    ["https://shop.example/chat-hooks", "within this machine"],
    ["http://192.0.2.1:3000/chat-hooks", "within this machine"],
    ["shop.example", "TARGET_URL_INVALID"],
  ])("refuse --to %s", async (to, why) => {
    const { code, stderr } = await start(process.execPath, [binary, "inspect", "--to", to]).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
