import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { binariesFor, type Binaries } from "./postgres-server/binaries.js";
import { childrenOf } from "./postgres-server/children-of.js";
import { folderFor, unprivileged, type Unprivileged } from "./postgres-server/unprivileged.js";

/** A server of one's own. */
export interface PostgresOptions {
  /** As in postgresql.conf: `{ max_connections: 20 }`. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Addresses to listen at; default only this machine's. From others, the password is asked for as well. */
  readonly listen?: string;
  /** PEM of the server's key and certificate; without them it speaks no TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** How it ends: `fast` breaks off what runs, `immediate` writes nothing more, `kill` is `kill -9` of all its processes. */
export type PostgresEnd = "fast" | "immediate" | "kill";

/** A real PostgreSQL in a folder of its own, with fsync as in production. */
export interface PostgresServer {
  readonly port: number;
  /** Of its superuser, at the database `postgres`. */
  readonly connectionString: string;
  /** The same with other parts. */
  url(parts: UrlParts): string;
  /** Runs SQL as the superuser. @returns the rows of the last statement */
  sql(text: string, parts?: UrlParts): Promise<Record<string, unknown>[]>;
  /** What it has logged. */
  log(): string;
  /** The folder for what the server's user must read and write. */
  readonly folder: string;
  readonly user: Unprivileged | undefined;
  stop(how?: PostgresEnd): Promise<void>;
  /** Starts it again, with the same data and at the same port. */
  start(): Promise<void>;
  /** Ends it and removes all that is left of it. Happens by itself when the test's process dies. */
  remove(): Promise<void>;
}

export interface UrlParts {
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly database?: string;
  readonly query?: string;
}

const password = "no secret of anybody";

/** Makes a server and starts it; takes one or two seconds. Whoever calls must `remove()` it. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const user = unprivileged();
  const folder = folderFor(user);
  const keeper = keepFolder(folder);
  try {
    const binaries = await binariesFor(user, folder);
    makeCluster(binaries, folder, user, options);
    const server = new EmbeddedServer(folder, user, binaries, keeper, options.listen ?? "127.0.0.1");
    await server.start();
    return server;
  } catch (error) {
    keeper.stdin?.end();
    throw error;
  }
}

class EmbeddedServer implements PostgresServer {
  readonly folder: string;
  readonly user: Unprivileged | undefined;
  readonly #binaries: Binaries;
  readonly #keeper: ChildProcess;
  readonly #listen: string;
  #port = 0;
  #running: { readonly process: ChildProcess; readonly ended: Promise<unknown> } | undefined;

  constructor(
    folder: string,
    user: Unprivileged | undefined,
    binaries: Binaries,
    keeper: ChildProcess,
    listen: string,
  ) {
    this.folder = folder;
    this.user = user;
    this.#binaries = binaries;
    this.#keeper = keeper;
    this.#listen = listen;
  }

  get port(): number {
    return this.#port;
  }

  get connectionString(): string {
    return this.url({});
  }

  url(parts: UrlParts): string {
    const { user = "postgres", host = "127.0.0.1", database = "postgres", query = "" } = parts;
    const credentials = `${user}:${encodeURIComponent(parts.password ?? password)}`;
    return `postgres://${credentials}@${host}:${this.#port}/${database}${query && `?${query}`}`;
  }

  async sql(text: string, parts: UrlParts = {}): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url(parts) });
    client.on("error", () => undefined);
    await client.connect();
    try {
      const result = (await client.query(text)) as pg.QueryResult | pg.QueryResult[];
      return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }

  log(): string {
    return existsSync(join(this.folder, "log")) ? readFileSync(join(this.folder, "log"), "utf8") : "";
  }

  async start(): Promise<void> {
    const gaveUp = performance.now() + 60_000;
    for (;;) {
      this.#port ||= await freePort();
      this.#spawn();
      if (await this.#answers(gaveUp)) return;
      if (performance.now() > gaveUp)
        throw new Error(`PostgreSQL does not start:\n${this.log().slice(-4000)}`);
      // Somebody was quicker to take the port, or the processes of the one before are not all gone yet.
      if (this.log().includes("could not bind")) this.#port = 0;
      await delay(50);
    }
  }

  async stop(how: PostgresEnd = "fast"): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    const { pid } = running.process;
    if (how === "kill" && pid !== undefined) {
      // It first, so that it makes no child that is not among these: that one would go on by itself.
      signalQuietly(pid, "SIGSTOP");
      const all = [pid, ...childrenOf(pid)];
      // All stopped, so that none can finish its work because another is dead already.
      for (const signal of ["SIGSTOP", "SIGKILL"] as const) for (const one of all) signalQuietly(one, signal);
    } else running.process.kill(how === "immediate" ? "SIGQUIT" : "SIGINT");
    await running.ended;
    rmSync(join(this.folder, "pid"), { force: true });
  }

  async remove(): Promise<void> {
    await this.stop("immediate");
    this.#keeper.ref();
    const ended = once(this.#keeper, "close");
    this.#keeper.stdin?.end();
    await ended;
  }

  #spawn(): void {
    const { folder, user } = this;
    // Its output goes to a file: nobody has to read it. `exec`: the process is PostgreSQL itself.
    const command = 'log="$1"; shift; exec "$@" >> "$log" 2>&1 < /dev/null';
    const args = [this.#binaries.postgres, "-D", join(folder, "data"), "-p", `${this.#port}`];
    args.push("-c", `listen_addresses=${this.#listen}`);
    const child = spawn("sh", ["-c", command, "sh", join(folder, "log"), ...args], {
      ...user,
      cwd: folder,
      detached: true,
      stdio: "ignore",
    });
    writeFileSync(join(folder, "pid"), `${child.pid}`);
    this.#running = { process: child, ended: once(child, "close") };
  }

  async #answers(gaveUp: number): Promise<boolean> {
    const { process: child, ended } = this.#running!;
    while (child.exitCode === null && child.signalCode === null && performance.now() < gaveUp) {
      try {
        await this.sql("SELECT 1");
        return true;
      } catch {
        await Promise.race([ended, delay(20)]);
      }
    }
    return false;
  }
}

/** A process that outlives this one by just so long as it takes to end the server and to remove its folder. */
function keepFolder(folder: string): ChildProcess {
  const command = `
    cat > /dev/null
    if pid="$(cat "$1/pid" 2> /dev/null)"; then
      kill -QUIT "$pid" 2> /dev/null
      while kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
    fi
    rm -rf "$1"`;
  const keeper = spawn("sh", ["-c", command, "sh", folder], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  keeper.unref();
  return keeper;
}

function makeCluster(
  { initdb }: Binaries,
  folder: string,
  user: Unprivileged | undefined,
  { settings = {}, tls }: PostgresOptions,
): void {
  const data = join(folder, "data");
  const own = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (user) chownSync(path, user.uid, user.gid);
    return path;
  };
  const pwfile = own("password", password);
  const args = ["-D", data, "-U", "postgres", "--pwfile", pwfile, "--auth", "scram-sha-256"];
  const made = spawnSync(initdb, [...args, "--encoding", "UTF8", "--locale", "C", "--no-sync"], {
    ...user,
    cwd: folder,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || String(made.error)}`);

  const all: Record<string, string | number> = {
    unix_socket_directories: "",
    // The test decides who has gone away.
    client_connection_check_interval: 0,
    ...settings,
  };
  if (tls) {
    Object.assign(all, {
      ssl: "on",
      ssl_key_file: own("server.key", tls.key),
      ssl_cert_file: own("server.crt", tls.cert),
    });
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value}'\n`);
  appendFileSync(join(data, "postgresql.conf"), lines.join(""));
  appendFileSync(join(data, "pg_hba.conf"), "host all all all scram-sha-256\n");
  chmodSync(folder, 0o700);
}

/** Below those that the system gives out by itself: nobody takes it while the server is down. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "0.0.0.0", () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}
