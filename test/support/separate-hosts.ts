import { spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";

/** Why there can be no hosts of their own here; undefined when there can. */
export const noSeparateHosts: string | undefined = whyNot();

/** As good as another machine: a network namespace with one cable to this one. */
export interface SeparateHost {
  /** How this machine is called from there. */
  readonly gateway: string;
  /** What to start there: a program and its arguments, in front of which these go. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Pulls the cable out. */
  cut(): void;
  /** Puts it in again. */
  mend(): void;
}

let count = 0;

/** Is gone after the test. */
export function separateHost(): SeparateHost {
  const number = ++count;
  const [name, here, there] = ["h", "a", "b"].map((end) => `ch${end}${process.pid}x${number}`) as [
    string,
    string,
    string,
  ];
  // A block of four addresses, of those that are for tests alone: RFC 2544.
  const block = `198.18.${process.pid % 250}.${4 * number}`.split(".").map(Number);
  const address = (host: number) => [...block.slice(0, 3), (block[3] ?? 0) + host].join(".");
  onTestFinished(() => void spawnSync("ip", ["netns", "delete", name]));
  ip("netns", "add", name);
  ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
  ip("address", "add", `${address(1)}/30`, "dev", here);
  ip("link", "set", here, "up");
  ip("-n", name, "address", "add", `${address(2)}/30`, "dev", there);
  ip("-n", name, "link", "set", there, "up");
  ip("-n", name, "link", "set", "lo", "up");
  return {
    gateway: address(1),
    command: ["ip", "netns", "exec", name],
    cut: () => ip("link", "set", here, "down"),
    mend: () => ip("link", "set", here, "up"),
  };
}

function ip(...args: string[]): void {
  const { status, stderr, error } = spawnSync("ip", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`ip ${args.join(" ")}: ${stderr || String(error)}`);
}

function whyNot(): string | undefined {
  if (process.platform !== "linux") return "network namespaces take Linux";
  if (process.getuid?.() !== 0) return "network namespaces take root";
  const name = `chat-hooks-${process.pid}`;
  try {
    ip("netns", "add", name);
    ip(
      "link",
      "add",
      `chp${process.pid}`,
      "type",
      "veth",
      "peer",
      "name",
      `chq${process.pid}`,
      "netns",
      name,
    );
    return undefined;
  } catch {
    return "network namespaces are not permitted, or there is no `ip`";
  } finally {
    spawnSync("ip", ["netns", "delete", name]);
  }
}
