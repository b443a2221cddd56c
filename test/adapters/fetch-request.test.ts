import { describe, expect, it } from "vitest";
import { toFetch } from "../../src/adapters/fetch.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { fixtureText } from "../support/fixture.js";
import { gate } from "../support/gate.js";
import { nextFact } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "jivo/chat_accepted--docs-2026";
const url = `https://shop.example/chat-hooks/${secret}`;

function request(body: RequestInit["body"] = fixtureText(example), at = url): Request {
  return new Request(at, { method: "POST", body: body ?? null, duplex: "half" });
}

/** A body that begins and never ends, and tells whether somebody has let go of it. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
}

describe("Request to Response, without a server", () => {
  it("answers as documented", async () => {
    const response = await toFetch(documentedHooks())(request());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual(documentedReply(example));
  });

  it("a request without a body is refused with 400", async () => {
    const response = await toFetch(documentedHooks())(new Request(url, { method: "POST" }));
    expect(response.status).toBe(400);
  });

  it("a body that was read already is a 500 that names the cause, at once", async () => {
    const used = request();
    await used.text();
    const response = await toFetch(documentedHooks())(used);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("already read by something else");
  });

  it("a body that fails on its way is refused as aborted", async () => {
    const hooks = documentedHooks();
    const refused = nextFact(hooks, "refused");
    const failing = new ReadableStream({
      pull: (controller) => controller.error(new Error("connection lost")),
    });
    const response = await toFetch(hooks)(request(failing));
    expect(response.status).toBe(400);
    expect(await refused).toMatchObject({ code: "BODY_ABORTED" });
  });

  it("a body that never ends is refused with 408", async () => {
    const response = await toFetch(documentedHooks({ bodyTimeoutMs: 10 }))(request(endless()));
    expect(response.status).toBe(408);
  });

  it("a refusal does not wait for the rest of the body", async () => {
    const response = await toFetch(documentedHooks())(
      request(endless(), "https://shop.example/wrong-secret-here"),
    );
    expect(response.status).toBe(401);
  });
});

describe("a worker's execution context", () => {
  it.each([
    ["the third argument, as on Cloudflare", (context: WorkerContext) => [{}, context]],
    ["the second argument, as on Netlify", (context: WorkerContext) => [context]],
  ])("is given the work that follows the reply: %s", async (_where, environment) => {
    const [begun, mayEnd] = [gate(), gate()];
    const done: string[] = [];
    const hooks = documentedHooks({
      handlers: { chat_accepted: (_event, { waitUntil }) => waitUntil(work("waitUntil")) },
      after: { chat_accepted: () => work("after") },
    });
    async function work(name: string): Promise<void> {
      begun.open();
      await mayEnd.opened;
      done.push(name);
    }
    const context = new WorkerContext();
    const response = await toFetch(hooks)(request(), ...environment(context));
    expect(await response.json()).toEqual({ result: "ok" });
    await begun.opened;
    expect(context.kept).toHaveLength(2);
    expect(done).toEqual([]);
    mayEnd.open();
    await Promise.all(context.kept);
    expect(done.sort()).toEqual(["after", "waitUntil"]);
  });

  it("is not needed, and may be anything", async () => {
    for (const context of [undefined, null, "text", 1, {}, { waitUntil: undefined }]) {
      const hooks = documentedHooks({ after: { chat_accepted: () => undefined } });
      const response = await toFetch(hooks)(request(), {}, context);
      expect(response.status).toBe(200);
      await hooks.close();
    }
  });

  it("may refuse the work, which is done all the same", async () => {
    const done = gate();
    const hooks = documentedHooks({ after: { chat_accepted: () => done.open() } });
    const refusing = {
      waitUntil() {
        throw new Error("the request has ended");
      },
    };
    const response = await toFetch(hooks)(request(), {}, refusing);
    expect(response.status).toBe(200);
    await done.opened;
  });
});

/** Like that of Cloudflare: its method must be called on the object itself. */
class WorkerContext {
  readonly #kept: Promise<unknown>[] = [];

  get kept(): readonly Promise<unknown>[] {
    return this.#kept;
  }

  waitUntil(work: Promise<unknown>): void {
    this.#kept.push(work);
  }
}
