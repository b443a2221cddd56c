import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { warned } from "../finding.js";
import { eachOf } from "../variants.js";

export const contentTypeTolerated: Check = {
  id: "content-type-tolerated",
  group: "transport",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "The body is read as JSON, whatever content type it comes with",
  why: "No platform documents the content type that it sends.",
  run: (endpoint) =>
    eachOf(types, async (type) => {
      const headers = { "content-type": type };
      const finding = acknowledged(endpoint, await endpoint.send(endpoint.body(ordinaryEvent), { headers }));
      return finding.outcome === "failed" ? warned(finding.seen, advice) : finding;
    }),
};

const types = {
  "application/json with a charset": "application/json; charset=utf-8",
  "text/plain": "text/plain",
  "application/x-www-form-urlencoded": "application/x-www-form-urlencoded",
  none: undefined,
} as const;

const advice = "Parse every body as JSON; in Express: express.json({ type: () => true }).";
