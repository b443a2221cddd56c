import * as z from "zod";
import { part, text } from "./fields.js";

export const geoip = z.object({
  regionCode: text(),
  country: text(),
  countryCode: text(),
  region: text(),
  city: text(),
  /** Decimal degrees, as text. */
  latitude: text(),
  /** Decimal degrees, as text. */
  longitude: text(),
  organization: text(),
  isp: text(),
});

export const utmJson = z.object({
  source: text(),
  medium: text(),
  campaign: text(),
  content: text(),
  term: text(),
  keyword: text(),
});

export const session = z.object({
  geoip: part(geoip),
  /** `source=google|medium=cpc|…`, as it came; `utmJson` has it taken apart. */
  utm: text(),
  utmJson: part(utmJson),
  ipAddr: text(),
  userAgent: text(),
});

/** Where the visitor comes from. Source: JivoChat's webhook documentation, field `session`. */
export interface Session extends z.infer<typeof session> {}
