import type { IdentityEndpoint } from "./endpoint.js";

/** What is needed of a request of `node:http` or Express (which alone has the last two). */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly originalUrl?: string | undefined;
  readonly protocol?: string | undefined;
}

/** What is needed of a response of `node:http` or Express. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: string): unknown;
}

/** An identity endpoint for Express and `node:http`. `identify` gets the framework's own request as its context. */
export function toNodeHandler<Req extends NodeRequest>(endpoint: IdentityEndpoint<Req>) {
  return async (req: Req, res: NodeResponse): Promise<void> => {
    const request = toRequest(req);
    const response = request ? await endpoint(request, req) : new Response(null, { status: 400 });
    res.writeHead(response.status, Object.fromEntries(response.headers));
    res.end(await response.text());
  };
}

function toRequest(req: NodeRequest): Request | undefined {
  const fields = Object.entries(req.headers).filter(([name, value]) => value && !name.startsWith(":")); // HTTP/2: ":path"
  const headers = fields.map(([name, value]): [string, string] => [name, String(value)]);
  // Put together as text: resolving `//evil.example/` against a base would take its host from the path.
  const address = `${req.protocol ?? "http"}://${String(req.headers["host"])}${req.originalUrl ?? req.url}`;
  try {
    return new Request(address, { method: req.method ?? "GET", headers });
  } catch {
    return undefined; // a Host, a path or a method that makes no request, e.g. TRACE
  }
}
