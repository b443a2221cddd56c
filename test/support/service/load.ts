import { poster } from "../inbox-endpoint/post.js";

/** What came of a load. */
export interface Load {
  /** The chats whose notices were answered 200. */
  readonly accepted: readonly string[];
  /** Statuses other than 200, and how often. */
  readonly refused: Readonly<Record<number, number>>;
}

interface LoadOptions {
  /** Default 16. */
  readonly connections?: number;
  /** Begins the id of each chat. */
  readonly prefix?: string;
  /** Default: no end. */
  readonly most?: number;
  /** Asked before each notice; false ends the load. Default: no end. */
  readonly more?: () => boolean;
  /** Called with how many there are for each notice that was answered 200. */
  readonly onAccepted?: (count: number) => void;
}

/** Sends notices of ever new chats over so many connections until the endpoint is gone, or has taken so many. */
export async function loadUntilGone(
  webhook: string,
  { connections = 16, prefix = "", most = Infinity, more = () => true, onAccepted }: LoadOptions = {},
): Promise<Load> {
  const { post, close } = poster(webhook, connections);
  const accepted: string[] = [];
  const refused: Record<number, number> = {};
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < most && more()) {
        const chat = `${prefix}${next++}`;
        const reply = await post(JSON.stringify({ event_name: "chat_finished", chat_id: chat }));
        if (reply === undefined) return;
        if (reply.status === 200) {
          accepted.push(chat);
          onAccepted?.(accepted.length);
        } else refused[reply.status] = (refused[reply.status] ?? 0) + 1;
      }
    }),
  );
  close();
  return { accepted, refused };
}
