import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from "node:http2";
import { onTestFinished } from "vitest";

export interface Http2Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly json: unknown;
}

/** A session with a server that speaks HTTP/2 without TLS; it ends when the test has finished. */
export function http2Session(origin: string): ClientHttp2Session {
  const session = connect(origin);
  session.on("error", () => undefined);
  onTestFinished(() => session.destroy());
  return session;
}

/** Begins a request; what is written to the stream is its body. */
export function http2Request(
  session: ClientHttp2Session,
  path: string,
  headers: Record<string, string> = {},
): ClientHttp2Stream {
  const stream = session.request({
    [constants.HTTP2_HEADER_METHOD]: "POST",
    [constants.HTTP2_HEADER_PATH]: path,
    ...headers,
  });
  stream.on("error", () => undefined);
  return stream;
}

/** The whole reply to a request. */
export async function http2Reply(stream: ClientHttp2Stream): Promise<Http2Reply> {
  const headers = await new Promise<Http2Reply["headers"]>((resolve, reject) => {
    stream.once("response", (head) => resolve(head));
    stream.once("close", () => reject(new Error("the stream ended without a reply")));
  });
  const text = Buffer.concat((await stream.toArray()) as Buffer[]).toString();
  return {
    status: headers[constants.HTTP2_HEADER_STATUS] as number | undefined,
    headers,
    json: text === "" ? undefined : JSON.parse(text),
  };
}
