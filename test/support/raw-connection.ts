import { connect } from "node:net";
import { onTestFinished } from "vitest";

export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly json: unknown;
}

/** A connection that sends what it is told and no more: half requests, several at once, none at all. */
export interface RawConnection {
  /** Resolves when all bytes are on their way, also when the other side has hung up meanwhile. */
  send(bytes: string | Uint8Array): Promise<void>;
  /** The next reply. Rejects when the connection ends without a whole one. */
  reply(): Promise<RawReply>;
  /** Resolves when the other side has ended the connection. */
  ended(): Promise<void>;
  hangUp(): void;
}

/** Connects to a server; hangs up when the test has finished. */
export async function rawConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  // A hang-up of the other side shows as the end of the data.
  socket.on("error", () => undefined);
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  onTestFinished(() => void socket.destroy());

  let received = Buffer.alloc(0);
  let closed = false;
  // Nothing is read before a reply is asked for: the simplest of clients send all before they read.
  const next = () =>
    new Promise<void>((resolve) => {
      if (closed) return resolve();
      socket.once("data", (chunk) => {
        socket.pause();
        received = Buffer.concat([received, chunk]);
        resolve();
      });
      socket.once("close", resolve);
      socket.resume();
    });
  socket.once("close", () => (closed = true));

  return {
    send: (bytes) => new Promise((resolve) => socket.write(bytes, () => resolve())),
    async reply() {
      for (;;) {
        const found = parseReply(received);
        if (found) {
          received = received.subarray(found.length);
          return found.reply;
        }
        if (closed) throw new Error("the connection ended without a whole reply");
        await next();
      }
    },
    async ended() {
      while (!closed) await next();
    },
    hangUp: () => void socket.destroy(),
  };
}

/** The head of a POST request, up to where the body begins. */
export function postHead(url: string, headers: Record<string, string | number>): string {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${pathname}${search} HTTP/1.1`, ...lines, "", ""].join("\r\n");
}

/** A whole POST request. */
export function postRequest(url: string, body: Record<string, unknown>): string {
  const text = JSON.stringify(body);
  return postHead(url, { "content-length": Buffer.byteLength(text) }) + text;
}

function parseReply(bytes: Buffer): { reply: RawReply; length: number } | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, headEnd).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  // All our replies say how long they are, so nothing else needs to be understood here.
  const bodyLength = Number(headers["content-length"] ?? NaN);
  if (Number.isNaN(bodyLength)) throw new Error("a reply without content-length");
  const length = headEnd + 4 + bodyLength;
  if (bytes.length < length) return undefined;
  const body = bytes.subarray(headEnd + 4, length);
  const status = Number(statusLine.split(" ")[1]);
  return { reply: { status, headers, body, json: JSON.parse(body.toString()) as unknown }, length };
}
