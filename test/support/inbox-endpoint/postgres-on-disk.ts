import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { PostgresServer } from "../postgres-server.js";

/** Moves the server's data to another disk, and starts it there. */
export async function movePostgres(server: PostgresServer, folder: string): Promise<void> {
  await server.stop();
  const [data, moved] = [join(server.folder, "data"), join(folder, "data")];
  run("cp", "--archive", data, moved);
  run("rm", "-rf", data);
  symlinkSync(moved, data);
  run("sync", "--file-system", folder);
  await server.start();
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
}
