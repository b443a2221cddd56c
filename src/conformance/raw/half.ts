import type { Endpoint } from "../endpoint.js";
import { pause } from "./pause.js";
import { openRequest } from "./request.js";

/**
 * Sends half of a body and breaks the connection off.
 *
 * @throws ChatHooksError one of the TARGET_ codes when there was no connection to break off
 */
export async function sendHalf(endpoint: Endpoint, body: string): Promise<void> {
  const bytes = Buffer.from(body);
  const { request, write } = openRequest(endpoint, bytes.length);
  try {
    await write(bytes.subarray(0, bytes.length / 2));
    await pause();
  } finally {
    request.destroy();
  }
  await pause();
}
