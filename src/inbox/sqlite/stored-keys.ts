import type { Connection } from "./connection.js";

/** So many are read at a time: any number takes little memory. */
const pageSize = 5000;

/** What keys are known by. */
export interface StoredKey {
  readonly keyHash: number;
  readonly receivedAt: number;
}

interface Page {
  readonly hashes: string;
  readonly times: string;
  readonly lastSeq: number | null;
}

/** Numbers as JSON are read in a quarter of the time of rows. */
const page = (rows: string) =>
  `SELECT json_group_array(key_hash) AS hashes, json_group_array(received_at) AS times, max(seq) AS lastSeq
   FROM (${rows} LIMIT ${pageSize})`;

const byTime = page(
  `SELECT key_hash, received_at, seq FROM entries INDEXED BY arrivals
   WHERE (received_at, key_hash) > (:receivedAt, :keyHash) ORDER BY received_at, key_hash`,
);

const byNumber = page(
  "SELECT key_hash, received_at, seq FROM entries NOT INDEXED WHERE seq > :seq ORDER BY seq",
);

/** Those of entries that were received later than this, in the order of arrival; of entries that have both in common, one. */
export function* keysReceivedAfter(db: Connection, time: number): Generator<StoredKey> {
  let last: StoredKey | undefined = { receivedAt: time, keyHash: Number.MAX_SAFE_INTEGER };
  while (last) {
    const { keys } = read(db, byTime, { ...last });
    yield* keys;
    last = keys.length < pageSize ? undefined : keys.at(-1);
  }
}

/** Those of entries with a higher number than this. */
export function* keysStoredAfter(db: Connection, seq: number): Generator<StoredKey> {
  for (let last: number | null = seq; last !== null;) {
    const { keys, lastSeq } = read(db, byNumber, { seq: last });
    yield* keys;
    last = keys.length < pageSize ? null : lastSeq;
  }
}

function read(db: Connection, sql: string, from: Record<string, number>) {
  const { hashes, times, lastSeq } = db.get<Page>(sql, from) ?? { hashes: "[]", times: "[]", lastSeq: null };
  const receivedAt = JSON.parse(times) as number[];
  const keys = (JSON.parse(hashes) as number[]).map((keyHash, index): StoredKey => {
    return { keyHash, receivedAt: receivedAt[index] ?? 0 };
  });
  return { keys, lastSeq };
}
