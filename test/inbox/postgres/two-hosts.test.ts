import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { compiledProgram } from "../../support/compiled-program.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { startPostgres } from "../../support/postgres-server.js";
import { start } from "../../support/process.js";
import { noSeparateHosts, separateHost, type SeparateHost } from "../../support/separate-hosts.js";

it.skipIf(noSeparateHosts !== undefined)(
  `lets another machine take over from one that is cut off while it holds leases${noSeparateHosts ? ` (skipped: ${noSeparateHosts})` : ""}`,
  async () => {
    const server = await startPostgres({ listen: "0.0.0.0" });
    try {
      const { connectionString } = server;
      const inbox = postgresInbox({ connectionString });
      const ids = ["a1", "b1", "a2", "c1", "b2", "a3"];
      await inbox.append(ids.map((id) => numberedEntry(id, id[0])));
      const [cutOff, other] = [separateHost(), separateHost()];
      const on = (host: SeparateHost, program: string, ...args: string[]) => {
        const command = [...host.command.slice(1), process.execPath, compiledProgram(program)];
        return start(host.command[0], [
          ...command,
          server.url({ host: host.gateway }),
          "chat_hooks",
          ...args,
        ]);
      };

      const late = on(cutOff, "test/support/inbox-process/cut-off.ts", "2000");
      expect(await late.prints("claimed")).toContain("claimed a1 b1 c1");
      cutOff.cut();
      late.signal("SIGUSR2");
      await late.prints("finishing");

      const heir = on(other, "test/support/inbox-process/taking-over.ts", `${ids.length}`);
      const { stdout, stderr, code } = await heir.ended;
      expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
      const handled = JSON.parse(stdout) as string[];
      expect([...handled].sort()).toEqual([...ids].sort());
      expect(handled.filter((id) => id.startsWith("a"))).toEqual(["a1", "a2", "a3"]);
      expect(handled.filter((id) => id.startsWith("b"))).toEqual(["b1", "b2"]);

      // What the cut-off machine finishes is not its own any more; what it stores is stored when the way is there again.
      cutOff.mend();
      const back = await late.prints("came back");
      expect(back).toContain(JSON.stringify({ appended: ["stored"], finished: [false, false, false] }));
      expect((await late.ended).code).toBe(0);
      const list = await inbox.list();
      expect(list.map(({ id, state, attempts }) => [id, state, attempts])).toEqual([
        ["a1", "handled", 2],
        ["b1", "handled", 2],
        ["a2", "handled", 1],
        ["c1", "handled", 2],
        ["b2", "handled", 1],
        ["a3", "handled", 1],
        ["from the cut-off machine", "waiting", 0],
      ]);
      await inbox.close();
    } finally {
      await server.remove();
    }
  },
  240_000,
);
