import * as z from "zod";

export const analytics = z.object({
  /** Google Analytics, as it came. */
  ga: z.exactOptional(z.unknown()),
  /** Yandex Metrica, as it came. */
  ym: z.exactOptional(z.unknown()),
});

/** Analytics of the visit; its inside is not documented. Source: JivoChat's webhook documentation. */
export interface Analytics extends z.infer<typeof analytics> {}
