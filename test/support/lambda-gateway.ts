import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { IncomingMessage } from "node:http";
import { listening } from "./listening.js";

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** Stands in front of a Lambda function as a function URL and API Gateway do. Resolves with the origin. */
export function lambdaGateway(handle: Handler): Promise<string> {
  return listening((incoming, outgoing) => {
    void body(incoming)
      .then((bytes) => handle(lambdaEvent(incoming, bytes)))
      .then(({ statusCode = 200, headers = {}, body: text = "" }) => {
        outgoing.writeHead(statusCode, { ...headers, "content-length": Buffer.byteLength(text) });
        outgoing.end(text);
      });
  });
}

type RequestHead = Pick<IncomingMessage, "method" | "url" | "headers">;

/** The event of payload format 2.0. Bodies are text when their content type says so, and base64 otherwise. */
export function lambdaEvent(
  { url = "/", method = "GET", headers }: RequestHead,
  bytes: Buffer,
): APIGatewayProxyEventV2 {
  const { pathname, search } = new URL(url, "http://gateway");
  const isText =
    /^(?:text\/|application\/json)/.test(headers["content-type"] ?? "") && !headers["content-encoding"];
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()])),
    requestContext: {
      accountId: "anonymous",
      apiId: "abcdefghij",
      domainName: "abcdefghij.lambda-url.eu-central-1.on.aws",
      domainPrefix: "abcdefghij",
      http: { method, path: pathname, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "test" },
      requestId: "1",
      routeKey: "$default",
      stage: "$default",
      time: "20/Nov/2026:12:00:00 +0000",
      timeEpoch: 1_795_176_000_000,
    },
    ...(bytes.length > 0 && { body: bytes.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: bytes.length > 0 && !isText,
  };
}

async function body(incoming: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await incoming.toArray());
}
