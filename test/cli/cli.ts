import { PassThrough, Readable, Writable } from "node:stream";
import type { Io } from "../../src/cli/io.js";
import { run, type ExitCode } from "../../src/cli/run.js";

/** What a command line is run with; by default without any variable, input or terminal. */
export interface CliOptions {
  readonly env?: Io["env"];
  /** What comes on the standard input. */
  readonly stdin?: string | Readable;
  /** Whether a person sits in front of it. */
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly interrupted?: AbortSignal;
  /** Told of everything that is written, as soon as it is. */
  readonly onOutput?: (text: string) => void;
}

/** What came of it. */
export interface CliEnded {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process: `cli(["inbox", "stats"])`. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliEnded> {
  const { env = {}, stdin = "", terminal = false, columns = 120, interrupted, onOutput } = options;
  const [stdout, stderr] = [new Output(terminal, columns, onOutput), new Output(terminal, columns, onOutput)];
  const input = typeof stdin === "string" ? Readable.from(stdin === "" ? [] : [Buffer.from(stdin)]) : stdin;
  const io: Io = { stdout, stderr, stdin: Object.assign(input, { isTTY: terminal }), env, interrupted };
  const code = await run(args, io);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** A keyboard: what is written to it is typed. */
export function keyboard(): PassThrough {
  return Object.assign(new PassThrough(), { setRawMode: () => undefined });
}

class Output extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  text = "";
  readonly #onOutput: ((text: string) => void) | undefined;

  constructor(isTTY: boolean, columns: number, onOutput: ((text: string) => void) | undefined) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
    this.columns = columns;
    this.#onOutput = onOutput;
  }

  override _write(chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    const text = Buffer.isBuffer(chunk) ? chunk.toString("utf8") : String(chunk);
    this.text += text;
    done();
    this.#onOutput?.(text);
  }
}
