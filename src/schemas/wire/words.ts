import type { PlatformName } from "../../events/types.js";
import type { JsonSchema } from "../json-schema.js";
import { wireDialects } from "./dialect.js";

/** What the model's schemas say in the words of handlers, said in the words of the wire: by title, or title and field. */
const otherwise: Readonly<Record<string, string>> = {
  CrmEvent:
    "Something changed in the platform's CRM. The records themselves are in further fields, which are not described here. A notice. Source: JivoChat's documentation of CRM webhooks.",
  Visitor:
    "What the platform knows of the visitor. An anonymous visitor has no name, email or phone. Nobody has proved any of it. Source: JivoChat's webhook documentation, field `visitor`.",
  "Visitor.name": "What the visitor typed or the page passed: nobody has proved it.",
  "Visitor.email": "Typed by the visitor, not proved. It may be in `emails` instead.",
  "Visitor.phone": "Sometimes without `+`. Typed by the visitor, not proved. It may be in `phones` instead.",
  "ChatFinished.plainMessages":
    "The transcript as text; where an account hides message texts, the only place that has them.",
  "ClientAttributeUpdated.attributes": "Name → value, as the shop's pages set them.",
  "Card.customData": "Fields for the operator, in this order.",
};

const otherwiseOfAny: Readonly<Record<string, string>> = {
  userToken:
    "What the page gave to setUserToken(); null or absent when it did not. Nobody has proved it: the server verifies it.",
  tags: "Tags occur here, in the visitor and in the chat.",
};

const otherwiseOfPlatform: Readonly<Record<PlatformName, Readonly<Record<string, string>>>> = {
  vivo: {
    "ClientCheckToken.userToken":
      "What the page gave to setUserToken(). Nobody has proved it: the server verifies it.",
    "Card.crmLink": "The link to the customer in the CRM. VivoChat's documentation does not list it.",
  },
  jivo: {},
};

/** The description of a title, or of a field of it, for readers of the wire; nothing when there is none. */
export function wireWords(
  platform: PlatformName,
  title: string,
  field: string | undefined,
  text: string | undefined,
): Pick<JsonSchema, "description"> {
  const place = field === undefined ? title : `${title}.${field}`;
  const said =
    otherwiseOfPlatform[platform][place] ?? otherwise[place] ?? otherwiseOfAny[field ?? ""] ?? text;
  return said === undefined ? {} : { description: respelled(said, platform) };
}

/** A title that is a good name for a type in any language: `JivoChatAccepted`. */
export function platformTitle(platform: PlatformName, title: string): string {
  return `${platform.charAt(0).toUpperCase()}${platform.slice(1)}${title}`;
}

/** With the names of fields as the wire has them. */
function respelled(text: string, platform: PlatformName): string {
  const { naming } = wireDialects[platform];
  return text.replace(/`([a-z]+(?:[A-Z][a-z]+)+)`/g, (_code, name: string) => `\`${naming(name)}\``);
}
