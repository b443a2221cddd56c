/*
 * The client of the benchmarks: requests over kept connections, one at a time on each, as fast as the answers come. It does
 * as little as it can, and tells what it costs itself: autocannon needs about as much processor time for a request as a bare
 * server does (28 to 39 µs against 33 to 42), and would be what is measured.
 */
import { connect, type Socket } from "node:net";
import type { Hits, Volley } from "../harness/load.js";

const place = "############";
let unique = 0;

process.on("message", (volley: Volley) => {
  fire(volley).then(
    (hits) => process.send?.(hits),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.once("disconnect", () => process.exit());
process.send?.("ready");

async function fire(volley: Volley): Promise<Hits> {
  const times: number[] = [];
  const begun = performance.now();
  const before = process.cpuUsage();
  const until = begun + volley.ms;
  await Promise.all(Array.from({ length: volley.connections }, () => hammer(volley, until, times)));
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(part * (times.length - 1))] ?? Number.NaN;
  return {
    requests: times.length,
    "requests/s": times.length / seconds,
    "p50 ms": at(0.5),
    "p99 ms": at(0.99),
    "client µs/request": (user + system) / times.length,
  };
}

/** One connection: the next request as soon as the answer is there. */
function hammer({ url, body, headers }: Volley, until: number, times: number[]): Promise<void> {
  const { hostname, port, pathname, search } = new URL(url);
  const head =
    `POST ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n` +
    Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("") +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const request = Buffer.from(head + body);
  const at = request.indexOf(place);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let sentAt = 0;
    let received = "";
    const send = () => {
      if (at >= 0) request.write(String(++unique).padStart(place.length, "0"), at, "latin1");
      sentAt = performance.now();
      socket.write(request);
    };
    socket.once("error", reject);
    socket.once("connect", send);
    socket.once("close", () => reject(new Error("the connection was closed")));
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      received = received === "" ? chunk : received + chunk;
      if (!isWhole(received)) return;
      const now = performance.now();
      times.push(now - sentAt);
      if (!received.startsWith("HTTP/1.1 200")) return fail(socket, reject, received);
      received = "";
      if (now < until) return send();
      socket.removeAllListeners("close").destroy();
      resolve();
    });
  });
}

/** Whether the answer has arrived: its head, and as many bytes as that says. */
function isWhole(received: string): boolean {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(received);
  return length ? received.length >= end + 4 + Number(length[1]) : received.endsWith("\r\n0\r\n\r\n");
}

function fail(socket: Socket, reject: (error: Error) => void, received: string): void {
  socket.removeAllListeners("close").destroy();
  reject(new Error(`answered ${received.slice(0, received.indexOf("\r\n"))}`));
}
