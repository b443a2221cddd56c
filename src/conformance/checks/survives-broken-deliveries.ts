import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { passed } from "../finding.js";
import { sendHalf } from "../raw/half.js";

export const survivesBrokenDeliveries: Check = {
  id: "survives-broken-deliveries",
  group: "transport",
  needsOrdinary: true,
  title: "It survives connections that break in the middle of a delivery",
  why: "An error event of a request that nobody listens to ends a Node process.",
  async run(endpoint) {
    await sendHalf(endpoint, JSON.stringify(endpoint.body(ordinaryEvent)));
    const finding = acknowledged(endpoint, await endpoint.send(endpoint.body(ordinaryEvent)), advice);
    return finding.outcome === "passed" ? passed("answered after a broken connection") : finding;
  },
};

const advice = "Handle the errors of reading a request; see the log for what ended the process.";
