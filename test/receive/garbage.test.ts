import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const deliveries = 20_000;

/** Counts what is still there of each delivery after V8 has collected its young garbage only. */
const program = `
  import { createChatHooks } from ${JSON.stringify(join(import.meta.dirname, "../../dist/index.js"))};
  const hooks = createChatHooks({ auth: "none", handlers: { chat_accepted: () => null } });
  const body = JSON.stringify({ event_name: "chat_accepted", chat_id: "1", agent: { id: "1" }, visitor: {} });
  async function deliver() {
    for (let count = 0; count < ${deliveries}; count += 1)
      await hooks.receive({ method: "POST", path: "/", query: "", headers: {}, body });
  }
  await deliver();
  gc();
  const before = process.memoryUsage().heapUsed;
  await deliver();
  gc({ type: "minor" });
  gc({ type: "minor" });
  process.stdout.write(String((process.memoryUsage().heapUsed - before) / ${deliveries}));
`;

it("a delivery leaves nothing behind for V8's slow collection", () => {
  const args = ["--expose-gc", "--input-type=module", "--eval", program];
  const bytesLeft = Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
  // It was 1,800 when each context had a getter of its own (docs/decisions/0012).
  expect(bytesLeft).toBeLessThan(600);
});
