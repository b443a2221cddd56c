import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { warned } from "../finding.js";

export const chunkedBody: Check = {
  id: "chunked-body",
  group: "transport",
  needsOrdinary: true,
  title: "A body without a length (transfer-encoding: chunked) is accepted",
  why: "HTTP/1.1 asks every server for it. Whether the platforms send bodies so is not documented.",
  async run(endpoint) {
    const headers = { "transfer-encoding": "chunked" };
    const finding = acknowledged(endpoint, await endpoint.send(endpoint.body(ordinaryEvent), { headers }));
    if (finding.outcome !== "failed") return finding;
    return warned(
      finding.seen,
      "Read the body to its end instead of by content-length; allow chunked bodies in the proxy.",
    );
  },
};
