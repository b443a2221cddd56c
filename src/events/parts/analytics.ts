import * as z from "zod";

export const analytics = z
  .object({
    ga: z.exactOptional(z.unknown()).describe("Google Analytics, as it came."),
    ym: z.exactOptional(z.unknown()).describe("Yandex Metrica, as it came."),
  })
  .meta({
    title: "Analytics",
    description:
      "Analytics of the visit; its inside is not documented. Source: JivoChat's webhook documentation.",
  });
