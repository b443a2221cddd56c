import type { Fault } from "../../server/dev/messages.js";
import type { ReloadListener } from "../../server/dev/reloading.js";
import type { CompletedEnv } from "../env-file.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { tryIt, urlToPaste } from "./addresses.js";

/** What `chat-hooks dev` tells beside the log of the code that it runs. */
export interface DevPage extends ReloadListener {
  begin(files: readonly string[], env: CompletedEnv): void;
  changed(files: readonly string[], configFile: string | undefined): void;
  notWatched(reason: string): void;
  stopping(): void;
  stopped(): void;
}

/** Where the endpoint is, and whether its secret may be shown. */
export interface DevAddress {
  readonly origin: string;
  readonly paths: readonly string[];
  readonly showSecret: boolean;
  /** Undefined: there is none. */
  readonly inspectorUrl?: string | undefined;
}

export function devPage(io: Io, address: DevAddress): DevPage {
  const { bold, dim, green, red, yellow, cyan } = colors(io);
  const line = (text = "") => io.stdout.write(`${text}\n`);
  /** What has changed since a version was last told of. */
  let reason: string | undefined;
  let hasServed = false;

  return {
    begin(files, env) {
      const from = env.file === undefined ? "" : `, with ${env.file}`;
      line(`${bold("chat-hooks dev")}  ${files.join(", ")}${from}`);
      line();
      for (const path of address.paths) {
        line(`  ${dim("paste into the platform")}  ${cyan(urlToPaste(address, path, env))}`);
        line(`  ${dim("try it                 ")}  ${tryIt(address, path, env)}`);
      }
      if (address.inspectorUrl !== undefined) {
        line(`  ${dim("see what operators see ")}  ${cyan(address.inspectorUrl)}`);
      }
      line();
    },
    changed(files, configFile) {
      const [first = "", ...more] = files;
      reason = more.length === 0 ? `${first} changed` : `${first} and ${more.length} more changed`;
      if (configFile !== undefined && files.includes(configFile)) {
        line(yellow(`The settings of ${configFile} are those of the start: end dev and start it again.`));
      }
    },
    onServing({ metricsUrl }) {
      if (reason !== undefined) line(`${green("reloaded")}: ${reason}`);
      reason = undefined;
      if (hasServed) return;
      hasServed = true;
      if (metricsUrl !== undefined) line(`Metrics on ${metricsUrl}`);
      line(dim("Serving. A change takes effect at once; Ctrl-C ends."));
    },
    onFailed(fault, stays) {
      line(told(fault));
      line(
        yellow(
          stays
            ? "The version before goes on serving. Save a file to try again."
            : "Nothing serves: deliveries are answered 503. Save a file to try again.",
        ),
      );
    },
    onLoadingLong() {
      line(
        yellow("Your code is still being loaded: is there an `await` in it for something that never comes?"),
      );
    },
    onEnded(how) {
      line(
        red(
          `Your code ended by itself (${how}). Deliveries are answered 503. Save a file to start it again.`,
        ),
      );
    },
    notWatched(why) {
      line(yellow(`Not every change is seen: ${why}`));
    },
    stopping: () => line(dim("Stopping: finishing what runs.")),
    stopped: () => line("Stopped."),
  };

  function told({ code, message, hint, frames }: Fault): string {
    const head = `${red(bold(code === undefined ? "error" : `error ${code}`))}: ${message}`;
    const rest = [...frames.map((frame) => `    ${frame}`), hint].filter((one) => one !== "");
    return [head, ...rest.map((one) => dim(one))].join("\n");
  }
}
