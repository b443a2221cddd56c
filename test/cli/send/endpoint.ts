import type { RequestListener } from "node:http";
import { onTestFinished } from "vitest";
import { serve } from "../../../src/server/index.js";
import { documentedHooks, secret } from "../../support/documented-hooks.js";
import { listening } from "../../support/listening.js";
import { cli, type CliEnded, type CliOptions } from "../cli.js";

/** Our own endpoint, which answers as the platforms' documentation shows it. @returns its URL without the secret */
export async function documentedEndpoint(...options: Parameters<typeof documentedHooks>): Promise<string> {
  const server = await serve(documentedHooks(...options), { port: 0 });
  onTestFinished(() => server.close());
  return server.url;
}

/** An endpoint that always answers the same. */
export function answering(
  status: number,
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return listening((_request, response) => void response.writeHead(status, headers).end(text));
}

/** An endpoint that keeps the bodies and headers that come, and answers ok. */
export async function keeping(): Promise<{
  readonly url: string;
  readonly bodies: string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>[];
}> {
  const bodies: string[] = [];
  const headers: Readonly<Record<string, string | string[] | undefined>>[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      bodies.push(Buffer.concat(chunks).toString());
      headers.push(request.headers);
      response.end('{"result":"ok"}');
    });
  };
  return { url: await listening(listener), bodies, headers };
}

/** `chat-hooks send … --to <url>`, with the secret in the environment. */
export function send(to: string, args: readonly string[], options: CliOptions = {}): Promise<CliEnded> {
  const env = { CHAT_HOOKS_SECRET: secret, ...options.env };
  return cli(["send", ...args, "--to", to], { ...options, env });
}
