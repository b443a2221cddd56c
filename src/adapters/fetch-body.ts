import { ChatHooksError } from "../errors/road.js";
import { concat } from "../receive/bytes.js";
import type { BodyLimits } from "../receive/delivery.js";

/** Reads the body of a Request. */
export async function fetchBody(request: Request, limits: BodyLimits): Promise<Uint8Array> {
  const { maxBytes } = limits;
  if (request.bodyUsed) throw new ChatHooksError("BODY_CONSUMED");
  // A body of a known, small size can be taken in one piece, which servers make fast.
  if (Number(request.headers.get("content-length") ?? NaN) <= maxBytes) {
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      length += next.value.length;
      if (length > maxBytes) throw new ChatHooksError("BODY_TOO_LARGE", { maxBytes });
      if (limits.signal.aborted) break;
      chunks.push(next.value);
    }
  } finally {
    reader?.releaseLock();
  }
  return concat(chunks, length);
}

/** Reads and drops what is left of a refused body, so that the sender can finish and take the reply. */
export async function dropBody(request: Request): Promise<void> {
  try {
    const reader = request.body?.getReader();
    while (reader && !(await reader.read()).done);
  } catch {
    // It is being read already, or the sender has gone.
  }
}
