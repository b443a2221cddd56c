import { isRecord } from "../../kind-of.js";
import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { passed, skipped, warned } from "../finding.js";
import { visitorName } from "../visitor.js";

export const anonymousSeesNobody: Check = {
  id: "anonymous-sees-nobody",
  group: "answers",
  platforms: bothPlatforms,
  title: "The card of an anonymous visitor shows nobody's contact details",
  why: "The operator would talk to a stranger as to that customer, and tell what is none of the stranger's business.",
  async run(endpoint) {
    const reply = await endpoint.send(endpoint.body(ordinaryEvent, { visitor: "anonymous" }));
    if (acknowledged(endpoint, reply).outcome === "failed") return skipped("The event was not accepted.");
    const contact = reply.json?.[endpoint.platform === "vivo" ? "contactInfo" : "contact_info"];
    const details = isRecord(contact)
      ? ["name", "email", "phone"].filter((key) => isDetail(contact[key]))
      : [];
    // A name alone is often a word such as "Guest".
    if (!details.includes("email") && !details.includes("phone")) return passed("no contact details");
    return warned(
      `answered with ${details.join(" and ")}, though the delivery said nothing about the visitor`,
      "Answer contact details only for a visitor whom a verified token identifies.",
    );
  },
};

function isDetail(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value !== visitorName;
}
