import { ChatHooksError } from "../errors.js";
import type { PlatformName } from "../events/types.js";
import type { Delivery } from "../receive/delivery.js";
import { accept, refuse, refuseBy, type Reply } from "../receive/reply.js";

/** Where the description is; `?platform=jivo` leaves the others out. */
export const openApiPath = "/openapi.json";

/**
 * The endpoint's OpenAPI document, for whoever may reach the endpoint: it holds what the platforms document, no secret, and
 * nothing of the merchant. Made when it is first asked for, and kept.
 */
export function openApiPage(): (delivery: Pick<Delivery, "query">) => Promise<Reply> {
  const made = new Map<PlatformName | undefined, Promise<string>>();

  return async ({ query }) => {
    const platform = new URLSearchParams(query).get("platform") ?? undefined;
    if (platform !== undefined && platform !== "vivo" && platform !== "jivo") {
      return refuse(400, "`platform` is unknown; expected vivo or jivo, or leave it out for both.");
    }
    try {
      const text = made.get(platform) ?? document(platform);
      made.set(platform, text);
      return { ...accept(), body: await text };
    } catch (error) {
      return refuseBy(new ChatHooksError("INTERNAL", undefined, { cause: error }));
    }
  };
}

async function document(platform: PlatformName | undefined): Promise<string> {
  const { openApi } = await import("../schemas/open-api/open-api.js");
  return JSON.stringify(await openApi({ platform }));
}
