import type { PauseOptions } from "../commands/inbox/pause.js";
import type { Io } from "../io.js";
import { withInbox } from "../open-inbox.js";
import { counted } from "./counted.js";
import { tell } from "./tell.js";

/** What `inbox pause` and `inbox resume` do. */
export async function setPaused(io: Io, paused: boolean, options: PauseOptions): Promise<void> {
  const { waiting, leased } = await withInbox(io, options, async (inbox) => {
    await (paused ? inbox.pause() : inbox.resume());
    return inbox.stats();
  });
  const text = paused
    ? `Paused: what arrives is kept.${leased > 0 ? ` ${counted(leased)} being handled just now will be finished.` : ""}`
    : `Resumed: ${counted(waiting)} to handle.`;
  tell(io, options, { paused, waiting, leased }, text);
}
