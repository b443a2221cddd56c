import { Agent, request } from "node:http";

/** Posts a body. Resolves with what came back; undefined when the connection failed before it did. */
export type Post = (
  body: string,
  onSent?: () => void,
) => Promise<{ readonly status: number; readonly body: string } | undefined>;

/** A client with so many connections, which it keeps. */
export function poster(url: string, connections: number): { readonly post: Post; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post: Post = (body, onSent) =>
    new Promise((resolve) => {
      const sent = request(url, { method: "POST", agent }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.once("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.once("error", () => resolve(undefined));
      });
      sent.once("error", () => resolve(undefined));
      if (onSent) sent.once("finish", onSent);
      sent.end(body);
    });
  return { post, close: () => agent.destroy() };
}
