import type { Answer } from "../../answers/index.js";
import type { CustomField } from "../../answers/types.js";
import { present } from "../../answers/present.js";
import type { WireBody } from "../platform.js";

/** What JivoChat reads: `contact_info`, `custom_data`, `enable_assign`, `crm_link` and `page`. */
export function encode({ contactInfo, customData, enableAssign, crmLink, page }: Answer): WireBody {
  const { name, phone, email, description } = contactInfo ?? {};
  const card = present({
    contact_info: contactInfo && present({ name, phone, email, description }),
    custom_data: customData?.map(field),
    enable_assign: enableAssign,
    crm_link: crmLink,
    page: page?.url ? present({ url: page.url, title: page.title }) : undefined,
  });
  return card ?? {};
}

/** `content` is always there, be it empty. */
function field({ title, content, link, key }: CustomField): WireBody {
  const shown = present({ title, content, link, key }) ?? {};
  return content === "" ? { ...shown, content } : shown;
}
