import { dirname, resolve } from "node:path";
import { findEntry } from "../../server/entry.js";
import { watchProject } from "../../server/dev/project-files.js";
import { reloading } from "../../server/dev/reloading.js";
import { newVersion } from "../../server/dev/version.js";
import { plannedMounts } from "../../server/mounts.js";
import { parseTarget } from "../../simulator/deliver/target.js";
import { readConfigFile } from "../../server/settings/config-file.js";
import { resolveSettings } from "../../server/settings/resolve.js";
import type { DevFlags } from "../commands/dev.js";
import { withEnvFile } from "../env-file.js";
import type { Io } from "../io.js";
import { openWithInspector } from "../open-with-inspector.js";
import { untilInterrupted } from "../until-interrupted.js";
import { devPage } from "./page.js";
import { forVersion, withDevDefaults } from "./settings.js";

/** Runs `chat-hooks dev` until it is told to stop. */
export async function dev(io: Io, entry: string | undefined, flags: DevFlags): Promise<void> {
  const folder = process.cwd();
  const completed = () => withEnvFile(io.env, flags.dotenv, folder);
  const { env } = completed();
  const file = await readConfigFile(flags.config ?? env["CHAT_HOOKS_CONFIG"], folder);
  const resolved = resolveSettings({ flags: { ...flags, mounts: flags.mount }, env, file });
  const settings = withDevDefaults(resolved);
  const mounts = plannedMounts(settings, entry);
  const files = mounts.map(({ file: named }) => findEntry(named, folder).file);

  const stopped = untilInterrupted(io);
  const paths = mounts.map(({ at }) => at);
  const { front, inspector } = await openWithInspector({
    host: settings.host,
    port: settings.port,
    inspectorPort: flags.inspector === false ? false : flags.inspectorPort,
    paths,
    target: (origin, path) =>
      parseTarget(`${origin}${path}`, { secret: completed().env["CHAT_HOOKS_SECRET"] }),
  });
  const page = devPage(io, {
    origin: front.origin,
    paths,
    showSecret: flags.showSecret === true,
    inspectorUrl: inspector?.url,
  });
  const versions = reloading(
    front,
    // What the file says may have changed with everything else.
    async () =>
      newVersion({
        settings: forVersion(settings),
        entry,
        folder,
        env: { NODE_ENV: "development", ...completed().env },
      }),
    settings,
    page,
  );
  const endWatch = await watchProject({
    folder,
    also: files.map((one) => dirname(resolve(folder, one))),
    ignore: flags.ignore ?? [],
    onChange(changed) {
      page.changed(changed, file?.name);
      versions.reload();
    },
    onError: (reason) => page.notWatched(reason),
  });
  try {
    page.begin(files, completed());
    versions.reload();
    await stopped;
    page.stopping();
    await endWatch();
    await versions.close();
    await inspector?.close();
    page.stopped();
  } finally {
    io.endSoon?.();
  }
}
