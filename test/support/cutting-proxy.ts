import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A way to a PostgreSQL that breaks down at the worst moment. */
export interface CuttingProxy {
  /** The same database, through the proxy. */
  readonly connectionString: string;
  /** How many answers it has cut off, and new connections ended. */
  readonly cuts: number;
  /** The next statement with this text is done, but the connection is lost before its answer arrives. */
  cutAnswerTo(text: string): void;
  /** So many connections are ended by the server in the moment in which they are ready: it says both at once. */
  endNew(count: number): void;
}

/** Ends with the test. */
export async function cuttingProxy(connectionString: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(connectionString);
  const sockets = new Set<Socket>();
  let awaited: string | undefined;
  let cuts = 0;
  let toEnd = 0;

  const server = createServer((client) => {
    const database = connect(Number(port || 5432), hostname);
    let isCutting = false;
    let isEnding = toEnd > 0;
    if (isEnding) toEnd -= 1;
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("data", (data) => {
      if (awaited !== undefined && data.includes(awaited)) {
        awaited = undefined;
        isCutting = true;
      }
      database.write(data);
    });
    database.on("data", (data) => {
      if (isEnding && isReady(data)) {
        isEnding = false;
        cuts += 1;
        client.end(Buffer.concat([data, terminated]));
      } else if (!isCutting) client.write(data);
      else if (isReady(data)) {
        cuts += 1;
        client.destroy();
      }
    });
    client.on("close", () => database.destroy());
    database.on("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });

  const proxied = new URL(connectionString);
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    connectionString: proxied.href,
    get cuts() {
      return cuts;
    },
    cutAnswerTo: (text) => void (awaited = text),
    endNew: (count) => void (toEnd = count),
  };
}

/** What pg_terminate_backend() makes a server say. */
const terminated = errorResponse(
  "SFATAL",
  "VFATAL",
  "C57P01",
  "Mterminating connection due to administrator command",
);

function errorResponse(...fields: string[]): Buffer {
  const body = Buffer.from(`${fields.map((field) => `${field}\0`).join("")}\0`);
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** The last message is ReadyForQuery, outside of a transaction: the statement has committed. */
function isReady(data: Buffer): boolean {
  return data.subarray(-6).equals(Buffer.from("Z\0\0\0\u0005I", "latin1"));
}
