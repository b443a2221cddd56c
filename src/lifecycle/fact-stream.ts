import type { Fact, FactListener } from "./fact.js";

/** The stream of facts: one source, any number of listeners. */
export interface FactStream {
  emit(fact: Fact): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: FactListener): () => void;
}

export function factStream(): FactStream {
  // A subscription is its own object, so that one function may subscribe twice.
  const subscriptions = new Set<{ listener: FactListener }>();
  return {
    emit(fact) {
      for (const { listener } of subscriptions) {
        try {
          listener(fact);
        } catch {
          // A listener's fault must not become the delivery's.
        }
      }
    },
    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
