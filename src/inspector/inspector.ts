import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { ChatHooksError } from "../errors.js";
import type { Passage } from "../server/dev/passage.js";
import { listening } from "../server/listening.js";
import { simulatedPlatforms } from "../simulator/platforms.js";
import type { Setup } from "./exchange.js";
import { Exchanges } from "./exchanges.js";
import { refusal } from "./guard.js";
import { pageFiles } from "./page-files.js";
import { SummaryStreams } from "./summary-streams.js";
import { replay, sendOrder, sendPlanned, type EndpointAccess } from "./sending.js";

/** A page on this machine that shows what the endpoint was asked, and what the operator would see of its answers. */
export interface Inspector {
  /** For a browser: `http://127.0.0.1:3001`. */
  readonly url: string;
  /** Shows what went through the front. */
  add(passage: Passage): void;
  close(): Promise<void>;
}

/** Where the inspector is, and what it looks at. */
export interface InspectorOptions extends EndpointAccess {
  readonly port: number;
  /** Where hooks are mounted. */
  readonly paths: readonly string[];
}

/**
 * Opens it on 127.0.0.1. All that it knows is in memory, and gone when it is closed.
 *
 * @throws ChatHooksError (rejects) LISTEN_FAILED
 */
export async function openInspector(options: InspectorOptions): Promise<Inspector> {
  const { paths } = options;
  const exchanges = new Exchanges(paths);
  const files = pageFiles();
  const streams = new SummaryStreams(exchanges);
  const setup: Setup = {
    paths,
    sendables: Object.values(simulatedPlatforms).map(({ name, title, events }) => ({
      platform: name,
      title,
      events,
    })),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const because = refusal(request, port);
    if (because !== undefined) return answer(response, 403, { error: because });
    const [path = "/"] = (request.url ?? "/").split("?");
    const [, number, action] = /^\/exchanges\/(\d{1,15})(\/replay)?$/.exec(path) ?? [];
    const kept = number === undefined ? undefined : exchanges.find(Number(number));
    switch (`${request.method} ${number === undefined ? path : `/exchange${action ?? ""}`}`) {
      case "GET /setup":
        return answer(response, 200, setup);
      case "GET /stream":
        return streams.open(response, headers);
      case "GET /exchange":
        return kept ? answer(response, 200, kept.exchange) : answer(response, 404, gone);
      case "POST /exchange/replay":
        if (!kept) return answer(response, 404, gone);
        await replay(kept.passage, options);
        return answer(response, 200, {});
      case "DELETE /exchanges":
        exchanges.clear();
        return answer(response, 200, {});
      case "POST /send":
        await sendPlanned(sendOrder(await json(request), paths), options);
        return answer(response, 200, {});
    }
    const file = request.method === "GET" ? files.get(path) : undefined;
    if (!file) return answer(response, 404, { error: "nothing is here" });
    const content = file.read();
    response.writeHead(200, { ...headers, "content-type": file.type });
    response.end(content);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // What the page asked for could not be done: it is for the page to show.
      const message = error instanceof ChatHooksError ? error.message : "the order can't be read";
      answer(response, 400, { error: message });
    });
  });
  const { port, authority } = await listening(server, options.port, "127.0.0.1");
  return {
    url: `http://${authority}`,
    add: (passage) => exchanges.add(passage),
    async close() {
      streams.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const gone = { error: "this delivery is no longer kept" };

/** Nothing from elsewhere is loaded, nothing is kept, and no other page may show it in a frame. */
const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy":
    "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
