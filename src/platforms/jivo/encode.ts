import type { Answer } from "../../answers/index.js";
import { present } from "../../answers/present.js";
import type { WireBody } from "../platform.js";

/** What JivoChat reads: `contact_info`, `custom_data`, `enable_assign`, `crm_link` and `page`. */
export function encode({ contactInfo, customData, enableAssign, crmLink, page }: Answer): WireBody {
  const { name, phone, email, description } = contactInfo ?? {};
  return {
    ...present({
      contact_info: present({ name, phone, email, description }),
      custom_data: customData?.map(({ title, content, link, key }) => ({
        ...present({ title }),
        content,
        ...present({ link, key }),
      })),
      enable_assign: enableAssign,
      crm_link: crmLink,
      page: page?.url ? present({ url: page.url, title: page.title }) : undefined,
    }),
  };
}
