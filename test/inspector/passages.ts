import type { Passage } from "../../src/server/dev/passage.js";

/** JivoChat's event to `/chat-hooks`, which was answered ok. */
export function passage(changes: Partial<Passage> = {}): Passage {
  return {
    method: "POST",
    url: "/chat-hooks",
    headers: {},
    body: Buffer.from(JSON.stringify({ event_name: "chat_accepted", chat_id: 7 })),
    startedAt: 1_700_000_000_000,
    durationMs: 12.345,
    reply: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: Buffer.from('{"result":"ok"}'),
    },
    ...changes,
  };
}

/** The same with this body. */
export function passageOf(body: unknown, changes: Partial<Passage> = {}): Passage {
  return passage({ body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), ...changes });
}
