import { describe, expect, it, onTestFinished } from "vitest";
import { memoryInbox } from "../../../src/inbox/memory.js";
import type { ChatHooks, Inbox } from "../../../src/index.js";
import { newMetrics } from "../../../src/server/metrics/metrics.js";
import { post } from "../../support/delivery.js";
import { minimalBodies } from "../../support/minimal-bodies.js";
import { throwing } from "../../support/odd-throws.js";
import { nextFact, recordedHooks } from "../../support/recorded-hooks.js";

function measured(hooks: ChatHooks, inFlight = 0) {
  const metrics = newMetrics({ "/chat-hooks": hooks }, () => inFlight);
  onTestFinished(() => metrics.end());
  const scrape = async () => {
    const text = await metrics.registry.metrics();
    return text.split("\n").filter((line) => line.startsWith("chat_hooks_"));
  };
  return { metrics, scrape };
}

describe("the metrics", () => {
  it("count deliveries by platform, event and outcome, and time them with the deadline as a bound", async () => {
    const { hooks } = recordedHooks({ handlers: { chat_accepted: () => null } });
    const { scrape } = measured(hooks, 3);
    await hooks.receive(post(minimalBodies.chat_accepted));
    await hooks.receive(post({ event_name: "brand_new" }));
    await hooks.receive(post({ event_name: "chat_accepted", chat_id: { a: 1 } }));
    const lines = await scrape();
    // Within a delivery, a handler is no attempt of the inbox.
    expect(lines.filter((line) => line.startsWith("chat_hooks_inbox_attempts"))).toEqual([]);
    expect(lines).toEqual(
      expect.arrayContaining([
        `chat_hooks_deliveries_total{platform="jivo",event="chat_accepted",outcome="handled"} 1`,
        `chat_hooks_deliveries_total{platform="jivo",event="unknown",outcome="unknown"} 1`,
        `chat_hooks_deliveries_total{platform="none",event="none",outcome="refused"} 1`,
        `chat_hooks_refused_total{code="FIELD_KIND",path="chat_id"} 1`,
        `chat_hooks_delivery_duration_seconds_bucket{le="2.5",platform="jivo",event="chat_accepted"} 1`,
        `chat_hooks_turned_away_total{reason="overloaded"} 0`,
        "chat_hooks_in_flight 3",
      ]),
    );
  });

  it("count attempts of the inbox, also those that come before the reply, and what waits", async () => {
    let fails = true;
    const { hooks } = recordedHooks({
      inbox: memoryInbox(),
      worker: { retry: { attempts: 1 } },
      handlers: { chat_finished: () => (fails ? throwing(new Error("x")) : undefined) },
    });
    onTestFinished(() => hooks.close());
    const { scrape } = measured(hooks);
    const retrying = nextFact(hooks, "retrying");
    await hooks.receive(post(minimalBodies.chat_finished));
    await retrying;
    fails = false;
    const handled = nextFact(hooks, "handled");
    await hooks.receive(post({ ...minimalBodies.chat_finished, chat_id: 2 }));
    await handled;
    expect(await scrape()).toEqual(
      expect.arrayContaining([
        `chat_hooks_inbox_attempts_total{platform="jivo",event="chat_finished",result="handled"} 1`,
        `chat_hooks_inbox_attempts_total{platform="jivo",event="chat_finished",result="dead"} 1`,
        `chat_hooks_inbox_up{mount="/chat-hooks"} 1`,
        `chat_hooks_inbox_paused{mount="/chat-hooks"} 0`,
        `chat_hooks_inbox_entries{mount="/chat-hooks",state="handled"} 1`,
        `chat_hooks_inbox_entries{mount="/chat-hooks",state="dead"} 1`,
      ]),
    );
  });

  it("tell of an inbox that fails, and are there all the same", async () => {
    const inbox: Inbox = { ...memoryInbox(), stats: async () => throwing(new Error("down")) };
    const { hooks } = recordedHooks({ inbox });
    onTestFinished(() => hooks.close());
    const { scrape } = measured(hooks);
    const [one, other] = await Promise.all([scrape(), scrape()]);
    expect(one).toContain(`chat_hooks_inbox_up{mount="/chat-hooks"} 0`);
    expect(one.some((line) => line.startsWith("chat_hooks_inbox_entries"))).toBe(false);
    expect(other).toContain(`chat_hooks_inbox_up{mount="/chat-hooks"} 0`);
  });

  it("are whole for scrapes at the same time", async () => {
    const store = memoryInbox();
    let asked = 0;
    const stats = () => {
      asked += 1;
      return store.stats();
    };
    const { hooks } = recordedHooks({ inbox: { ...store, stats } });
    onTestFinished(() => hooks.close());
    const { scrape } = measured(hooks);
    await scrape();
    expect(asked).toBe(1);
    const scrapes = await Promise.all([scrape(), scrape(), scrape()]);
    for (const lines of scrapes) {
      expect(lines).toContain(`chat_hooks_inbox_entries{mount="/chat-hooks",state="waiting"} 0`);
    }
  });

  it("have few series, whatever comes from outside", async () => {
    const { hooks } = recordedHooks({ handlers: { chat_accepted: () => null } });
    const { scrape } = measured(hooks);
    const send = async (index: number) => {
      await hooks.receive(post({ event_name: `event_${index}` }));
      await hooks.receive(post({ event_name: "chat_accepted", chat_id: index, [`field_${index}`]: {} }));
      await hooks.receive(post({ event_name: "chat_accepted", chat_id: { [`key_${index}`]: 1 } }));
      const messages = Array.from({ length: 10 }, (_, at) => (at === index ? 5 : {}));
      await hooks.receive(post({ event_name: "chat_finished", chat_id: index, chat: { messages } }));
    };
    await send(0);
    const before = (await scrape()).length;
    for (let index = 1; index < 10; index++) await send(index);
    expect((await scrape()).length).toBe(before);
  });
});
