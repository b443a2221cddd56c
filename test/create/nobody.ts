import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { emptyFolder } from "./project.js";

const bundle = fileURLToPath(
  new URL("../../packages/create-chat-hooks/dist/create-chat-hooks.js", import.meta.url),
);
/** The user to whom nothing belongs. */
const user = { uid: 65_534, gid: 65_534 };

/** Why nobody can run anything here; undefined when it can. */
export const noNobody: string | undefined = whyNot();

/** Runs create-chat-hooks as the user to whom nothing belongs. */
export function asNobody(args: readonly string[]) {
  // The repository may be closed to others.
  const folder = emptyFolder({ "package.json": '{ "type": "module" }' });
  const program = join(folder, "create-chat-hooks.js");
  copyFileSync(bundle, program);
  for (const path of [folder, program]) chmodSync(path, 0o755);
  const options = { ...user, cwd: folder, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  return { code: status, stdout, stderr };
}

function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return "acting as another user takes root";
  const { status } = spawnSync(process.execPath, ["--version"], user);
  return status === 0 ? undefined : "others may not run this Node";
}
