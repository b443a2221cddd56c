import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

type Answer = (response: ServerResponse) => void;

/** A login that publishes its keys over real HTTP, and can fail in every way. */
export class LoginServer {
  /** How often the keys were fetched. */
  fetches = 0;
  answer: Answer = (response) => json(response, { keys: [] });
  #server = createServer((_, response) => {
    this.fetches += 1;
    this.answer(response);
  });
  #port = 0;

  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/jwks.json`;
  }

  /** Publishes these keys from now on. */
  publish(...keys: readonly LoginKey[]): void {
    this.answer = (response) => json(response, { keys: keys.map(({ jwk }) => jwk) });
  }

  /** Out of reach: the connection is refused. `start()` brings it back at the same address. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export type LoginKey = Awaited<ReturnType<typeof loginKey>>;

/** A key of the login: what it publishes, and how it signs. */
export async function loginKey(kid: string | undefined, alg = "ES256") {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const name = kid === undefined ? {} : { kid };
  return {
    jwk: { ...(await exportJWK(publicKey)), alg, use: "sig", ...name },
    sign: (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, ...name, ...header }).sign(privateKey),
  };
}
