import type { Answer } from "../../answers/index.js";
import { present } from "../../answers/present.js";
import type { WireBody } from "../platform.js";

/**
 * What VivoChat reads: `clientId`, `contactInfo {name, phone, email}`, `customData [{title, content}]` and `crm_link`.
 * What only JivoChat knows is left out, so that one handler serves both.
 */
export function encode({ clientId, contactInfo, customData, crmLink }: Answer): WireBody {
  const { name, phone, email } = contactInfo ?? {};
  const answer = present({
    clientId,
    contactInfo: contactInfo && present({ name, phone, email }),
    customData: customData?.map(({ title, content }) => ({ ...present({ title }), content })),
    crm_link: crmLink,
  });
  return answer ?? {};
}
