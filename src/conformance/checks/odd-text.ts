import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { eachOf } from "../variants.js";

export const oddText: Check = {
  id: "odd-text",
  group: "tolerance",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "Emoji, other scripts, NUL and half characters are accepted",
  why: "Visitors write what they like; an emoji that was cut off leaves half a character behind, which many functions refuse.",
  run: (endpoint) =>
    eachOf(texts, async (text) =>
      acknowledged(endpoint, await endpoint.send(bodyWith(endpoint, text)), advice),
    ),
};

const texts = {
  "other scripts and emoji": "Ünïcödé Ирина 李雷 👩‍👩‍👧 مرحبا",
  "a NUL character": "chat-hooks\u0000check",
  "half a character": "chat-hooks check \ud83d",
  "line separators and markup": "chat-hooks\u2028<script>check</script>\r\n'\"\\",
} as const;

const advice =
  "Take any text: replace what a database or a function can't hold (text.toWellFormed(), without \\u0000), and count bytes, not characters, for content-length.";

function bodyWith(endpoint: Endpoint, text: string): Record<string, unknown> {
  const overrides =
    endpoint.platform === "vivo"
      ? { channel: { type: "widget", id: text } }
      : {
          visitor: { name: text },
          page: { url: "https://example.com/", title: text },
          agent: { name: text },
        };
  return endpoint.body(ordinaryEvent, { overrides });
}
