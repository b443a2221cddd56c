import type { EventName } from "../../events/index.js";
import type { PlatformName } from "../../events/types.js";
import { documentedEvents } from "../documented-fields.js";
import { dialect, type JsonSchema } from "../json-schema.js";
import { wireDialects } from "../wire/dialect.js";
import { ComponentSchemas } from "./components.js";
import { operation, refusals, refusalsOf, responseName } from "./operation.js";
import { security, securitySchemes } from "./security.js";

/** An OpenAPI 3.1 document: JSON, without functions. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  /** The events by platform and name: `jivo.chat_accepted`. */
  readonly webhooks: Readonly<Record<string, { readonly post: Readonly<Record<string, unknown>> }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly [kind: string]: Readonly<Record<string, unknown>>;
  };
  readonly [field: string]: unknown;
}

/** Options of {@link openApi}: without any, all that is documented. */
export interface OpenApiOptions {
  /** Only this platform; default all. */
  readonly platform?: PlatformName | undefined;
  /** Only this event; default all that the platform documents. */
  readonly event?: EventName | undefined;
  /** Where the endpoint is, without its secret. Default: the standalone server on this machine. */
  readonly url?: string | undefined;
}

/**
 * The endpoint as an OpenAPI 3.1 document: each event that a platform documents is a webhook, with its body, its answer,
 * examples of both and what it is refused with. It holds no secret and nothing of your account.
 *
 * @example
 * ```ts
 * const document = await openApi({ platform: "jivo" });
 * console.log(Object.keys(document.webhooks)); // jivo.chat_accepted …
 * ```
 */
export async function openApi({ platform, event, url }: OpenApiOptions = {}): Promise<OpenApiDocument> {
  const platforms = platform === undefined ? (["vivo", "jivo"] as const) : [platform];
  const schemas = new ComponentSchemas();
  const webhooks: Record<string, { post: Readonly<Record<string, unknown>> }> = {};
  const statuses = new Set<keyof typeof refusals>();
  for (const one of platforms) {
    for (const name of documentedEvents(one).filter((known) => event === undefined || known === event)) {
      webhooks[`${one}.${name}`] = { post: await operation(one, name, schemas) };
      refusalsOf(name).forEach((status) => statuses.add(status));
    }
  }
  const result = schemas.add(refusal);
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: dialect,
    info: info(platforms),
    servers: [server(url)],
    security,
    tags: platforms.map((one) => ({
      name: wireDialects[one].title,
      description: `What ${wireDialects[one].title} posts.`,
    })),
    webhooks,
    components: {
      schemas: schemas.all(),
      responses: Object.fromEntries(
        [...statuses].map((status) => [
          responseName(status),
          { description: refusals[status], content: { "application/json": { schema: result } } },
        ]),
      ),
      securitySchemes,
    },
  };
}

function info(platforms: readonly PlatformName[]) {
  const names = platforms.map((platform) => wireDialects[platform].title).join(" and ");
  return {
    title: `Webhooks of ${names}`,
    summary: `What ${names} posts to a merchant's endpoint, and what chat-hooks answers.`,
    description: [
      `What ${names} documents of its webhooks, as chat-hooks reads them. Further fields and further events may come at any time; they are acknowledged with \`{"result":"ok"}\`.`,
      "The endpoint's secret is usually the last segment of the URL that is pasted into the platform, for which OpenAPI has no security scheme: `https://shop.example/chat-hooks/<secret>`. The schemes below are the other places where it may be.",
    ].join("\n\n"),
    // The edition of the platforms' documentation.
    version: "2026",
    license: { name: "MIT", identifier: "MIT" },
  };
}

function server(url: string | undefined) {
  const description = "Your endpoint";
  if (url !== undefined) return { url, description };
  const endpoint = {
    default: "http://127.0.0.1:3000/chat-hooks",
    description: "Where it is, without its secret.",
  };
  return { url: "{endpoint}", description, variables: { endpoint } };
}

const refusal: JsonSchema = {
  title: "Refusal",
  description: "Why not, without a word of what arrived.",
  type: "object",
  properties: { result: { description: "What is wrong.", type: "string", minLength: 1 } },
  required: ["result"],
};
