import { fixture } from "../fixture.js";
import type { Notice } from "./journal.js";
import { poster, type Post } from "./post.js";

/** How a platform talks to an endpoint that may die at any moment. */
export interface Visit {
  readonly url: string;
  /** A request was written. */
  readonly onSent?: (() => void) | undefined;
  /** A notice was answered 200. */
  readonly onAcknowledged?: (() => void) | undefined;
  /** Any other answer: what it said. */
  readonly onRefused?: ((status: number, body: string) => void) | undefined;
  /** Whether to go on. Default: until the endpoint is gone. */
  readonly goesOn?: (() => boolean) | undefined;
}

/**
 * A chat platform with many chats. It sends the notices of a chat one after another, some of them twice or twice at once;
 * what is not answered it sends again, or, now and then, gives up. It remembers what was acknowledged, over all visits.
 */
export class Platform {
  /** The notices that were answered 200. */
  readonly acknowledged: Notice[] = [];
  readonly #random: () => number;
  readonly #lanes: readonly (readonly Chat[])[];

  /** @param lanes requests at the same time */
  constructor(random: () => number, lanes: number, chatsPerLane = 2) {
    this.#random = random;
    this.#lanes = Array.from({ length: lanes }, (_, lane) =>
      Array.from({ length: chatsPerLane }, (_, index) => ({
        chat: 1000 + lane * chatsPerLane + index,
        next: 0,
        pending: undefined,
      })),
    );
  }

  /** Sends until the endpoint is gone, or the visit is over. */
  async visit(visit: Visit): Promise<void> {
    const { post, close } = poster(visit.url, this.#lanes.length * 2);
    await Promise.all(this.#lanes.map((chats) => this.#send(chats, visit, post)));
    close();
  }

  async #send(chats: readonly Chat[], visit: Visit, post: Post): Promise<void> {
    const { onSent, onAcknowledged, onRefused, goesOn = () => true } = visit;
    while (goesOn()) {
      const chat = chats[Math.floor(this.#random() * chats.length)]!;
      chat.pending ??= { chat: chat.chat, number: chat.next++ };
      const notice = chat.pending;
      const body = bodyOf(notice);
      const atOnce = this.#random() < 0.2 ? [body, body] : [body];
      const answers = await Promise.all(atOnce.map((one) => post(one, onSent)));
      if (answers.some((answer) => answer?.status === 200)) {
        this.acknowledged.push(notice);
        chat.pending = undefined;
        onAcknowledged?.();
        // What the platform does not know to have been answered, it repeats.
        if (this.#random() < 0.2) await post(body, onSent);
      }
      for (const answer of answers)
        if (answer && answer.status !== 200) onRefused?.(answer.status, answer.body);
      if (answers.every((answer) => answer === undefined)) {
        if (this.#random() < 0.2) chat.pending = undefined;
        return;
      }
    }
  }
}

interface Chat {
  readonly chat: number;
  next: number;
  /** Sent, perhaps, but not acknowledged. */
  pending: Notice | undefined;
}

const example = fixture("jivo/chat_finished--docs-2017");

/** A body unlike that of any other notice. */
export function bodyOf({ chat, number }: Notice): string {
  const message = { timestamp: 1431955090, type: "visitor", message: String(number) };
  return JSON.stringify({ ...example, chat_id: chat, chat: { messages: [message] } });
}
