import { connect as connectTcp, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { deliveryFailure } from "../deliver/failure.js";
import type { Stage } from "./action.js";
import { seenFailure, type Seen } from "./seen.js";

/**
 * Begins a request that announces its whole body, sends a part of it, and breaks the connection off: by a reset, or by
 * closing it as a process that ends does. On a bare socket, because no HTTP client leaves a request half done.
 *
 * @param part from 0 to 1
 */
export async function breakOff(
  { target: { url, headers }, timeoutMs }: Pick<Stage, "target" | "timeoutMs">,
  body: string,
  part: number,
  ending: "reset" | "closed",
): Promise<Seen> {
  const bytes = Buffer.from(body);
  const all = { ...headers, "content-type": "application/json", "content-length": String(bytes.length) };
  const lines = [
    `POST ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  const socket = connected(url);
  try {
    await inTime(socket, timeoutMs, (done) => {
      const toSend = Buffer.concat([head, bytes.subarray(0, Math.floor(bytes.length * part))]);
      socket.write(toSend, () => done());
    });
    // So that the endpoint has begun to read it.
    await pause(20);
    return { kind: "broken off" };
  } catch (error) {
    return seenFailure(deliveryFailure(error, url.origin));
  } finally {
    if (ending === "reset" && url.protocol === "http:") socket.resetAndDestroy();
    else socket.destroy();
  }
}

function connected({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (protocol === "http:") return connectTcp({ host, port: Number(port || 80) });
  // A name is needed for hosts with several certificates; an address is not allowed there.
  const servername = /[a-z]/i.test(host) && !host.includes(":") ? { servername: host } : {};
  return connectTls({ host, port: Number(port || 443), ...servername });
}

/** Waits for the work on a socket; its errors, and the end of the time, reject. */
function inTime(socket: Socket, timeoutMs: number, work: (done: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(Object.assign(new Error("the connection could not be made in time"), { code: "ETIMEDOUT" }));
    }, timeoutMs);
    // Stays: a socket that is torn down may still complain.
    socket.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    work(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
