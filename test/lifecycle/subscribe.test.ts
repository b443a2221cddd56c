import { describe, expect, it } from "vitest";
import { createChatHooks, type Fact } from "../../src/index.js";
import { factStream } from "../../src/lifecycle/fact-stream.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";

const received: Fact = { type: "received", deliveryId: "d", at: 0, requestId: undefined };

describe("a subscription", () => {
  it("gets every fact, in order, before the reply is out", async () => {
    const hooks = createChatHooks({ auth: "none", handlers: {} });
    const order: string[] = [];
    hooks.subscribe((fact) => void order.push(fact.type));
    await hooks.receive(post(minimalBodies.chat_accepted)).then(() => order.push("reply"));
    expect(order).toEqual(["received", "decoded", "replied", "reply"]);
  });

  it("ends by what it returned, also twice, and no other ends with it", () => {
    const facts = factStream();
    const first: Fact[] = [];
    const second: Fact[] = [];
    const end = facts.subscribe((fact) => void first.push(fact));
    facts.subscribe((fact) => void second.push(fact));
    facts.emit(received);
    end();
    end();
    facts.emit(received);
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(2);
  });

  it("of the same function twice is two", () => {
    const facts = factStream();
    let told = 0;
    const listener = () => void (told += 1);
    const end = facts.subscribe(listener);
    facts.subscribe(listener);
    facts.emit(received);
    expect(told).toBe(2);
    end();
    facts.emit(received);
    expect(told).toBe(3);
  });

  it("may end while it is told", () => {
    const facts = factStream();
    const told: string[] = [];
    const end = facts.subscribe(() => {
      told.push("first");
      end();
    });
    facts.subscribe(() => void told.push("second"));
    facts.emit(received);
    facts.emit(received);
    expect(told).toEqual(["first", "second", "second"]);
  });

  it("of one endpoint is told nothing of another", async () => {
    const one = createChatHooks({ auth: "none", handlers: {} });
    const other = createChatHooks({ auth: "none", handlers: {} });
    const told: Fact[] = [];
    one.subscribe((fact) => void told.push(fact));
    await other.receive(post(minimalBodies.chat_accepted));
    expect(told).toEqual([]);
  });
});
