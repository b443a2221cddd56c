import { checkEntry, checkStoredEntry } from "../check-entry.js";
import type { EncryptedInbox, KeyUse } from "../encrypted.js";
import type {
  ClaimOptions,
  EntryFilter,
  Inbox,
  InboxEntry,
  InboxStats,
  Lease,
  ListOptions,
  StoredEntry,
} from "../inbox.js";
import { OpenCalls } from "../open-calls.js";
import { isSealed, keyIdOf, type KeyRing } from "./key-ring.js";

/** Another inbox, with sealed bodies. What has nothing to do with bodies is handed on as it is. */
export class SealingInbox implements EncryptedInbox {
  readonly durable: boolean;
  readonly windowMs: number | undefined;
  readonly #inbox: Inbox;
  readonly #ring: KeyRing;
  readonly #calls = new OpenCalls("encrypted");
  #turn: Promise<unknown> = Promise.resolve();

  constructor(inbox: Inbox, ring: KeyRing) {
    this.durable = inbox.durable;
    this.windowMs = inbox.windowMs;
    this.#inbox = inbox;
    this.#ring = ring;
  }

  async append(entries: readonly InboxEntry[]): Promise<readonly ("stored" | "duplicate")[]> {
    entries.forEach(checkEntry);
    return this.#sealed(entries, (sealed) => this.#inbox.append(sealed));
  }

  async restore(entries: readonly StoredEntry[]): Promise<number> {
    entries.forEach(checkStoredEntry);
    return this.#sealed(entries, (sealed) => this.#inbox.restore(sealed));
  }

  async claim(options: ClaimOptions): Promise<readonly Lease[]> {
    const leases = await this.#inbox.claim(options);
    return Promise.all(leases.map((lease) => this.#openedLease(lease)));
  }

  /** What can't be opened is listed as it is stored. */
  async list(options?: ListOptions): Promise<readonly StoredEntry[]> {
    const entries = await this.#inbox.list(options);
    return Promise.all(
      entries.map(async (entry) => {
        const opened = await this.#ring.open(entry).catch(() => undefined);
        return opened ? { ...entry, ...opened } : entry;
      }),
    );
  }

  async keyUse(): Promise<readonly KeyUse[]> {
    const ring = await this.#ring.ids();
    const counts = new Map<string | undefined, number>(ring.map((id) => [id, 0]));
    let after: string | undefined;
    do {
      const page: readonly StoredEntry[] = await this.#inbox.list({ after });
      for (const { body } of page) counts.set(keyIdOf(body), (counts.get(keyIdOf(body)) ?? 0) + 1);
      after = page.at(-1)?.id;
    } while (after !== undefined);
    return [...counts].map(([keyId, entries]) => ({
      keyId,
      known: keyId !== undefined && ring.includes(keyId),
      entries,
    }));
  }

  open(): Promise<void> {
    return this.#inbox.open();
  }

  renew(lease: Lease, leaseMs: number): Promise<boolean> {
    return this.#inbox.renew(lease, leaseMs);
  }

  complete(lease: Lease): Promise<boolean> {
    return this.#inbox.complete(lease);
  }

  fail(
    lease: Lease,
    failure: { readonly error: string; readonly retryAt: number | undefined },
  ): Promise<boolean> {
    return this.#inbox.fail(lease, failure);
  }

  release(leases: readonly Lease[]): Promise<void> {
    return this.#inbox.release(leases);
  }

  onWork(listener: () => void): () => void {
    return this.#inbox.onWork(listener);
  }

  pause(): Promise<void> {
    return this.#inbox.pause();
  }

  resume(): Promise<void> {
    return this.#inbox.resume();
  }

  stats(): Promise<InboxStats> {
    return this.#inbox.stats();
  }

  retry(filter: EntryFilter): Promise<number> {
    return this.#inbox.retry(filter);
  }

  discard(filter: EntryFilter): Promise<number> {
    return this.#inbox.discard(filter);
  }

  forget(who: { readonly visitor: string } | { readonly chat: string }): Promise<number> {
    return this.#inbox.forget(who);
  }

  prune(finishedBefore: number): Promise<number> {
    return this.#inbox.prune(finishedBefore);
  }

  close(): Promise<void> {
    return this.#calls.close(() => this.#inbox.close());
  }

  /** Sealed side by side, and handed on in the order of the calls: the order of arrival stays. */
  #sealed<Entry extends InboxEntry, Result>(
    entries: readonly Entry[],
    store: (sealed: readonly Entry[]) => Promise<Result>,
  ): Promise<Result> {
    return this.#calls.run(async () => {
      // Copied now: the caller may go on with its objects.
      const sealed = Promise.all(entries.map((entry) => this.#sealedEntry({ ...entry })));
      const ready = Promise.allSettled([sealed, this.#turn]);
      this.#turn = ready;
      const [outcome] = await ready;
      if (outcome.status === "rejected") throw outcome.reason;
      return store(outcome.value);
    });
  }

  /** What comes back from an export of the sealed inbox is sealed already, with the keyed hash beside it. */
  async #sealedEntry<Entry extends InboxEntry>(entry: Entry): Promise<Entry> {
    return isSealed(entry.body) && "state" in entry ? entry : { ...entry, ...(await this.#ring.seal(entry)) };
  }

  async #openedLease(lease: Lease): Promise<Lease> {
    try {
      return { ...lease, entry: { ...lease.entry, ...(await this.#ring.open(lease.entry)) } };
    } catch (error) {
      // One body holds up neither the others nor the worker: its own handling fails.
      return {
        ...lease,
        unreadable: error instanceof Error ? error : new Error("The body can't be opened."),
      };
    }
  }
}
