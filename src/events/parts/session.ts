import * as z from "zod";
import { part, text } from "./fields.js";

export const geoip = z
  .object({
    regionCode: text(),
    country: text(),
    countryCode: text(),
    region: text(),
    city: text(),
    latitude: text().describe("Decimal degrees, as text."),
    longitude: text().describe("Decimal degrees, as text."),
    organization: text(),
    isp: text(),
  })
  .meta({ title: "Geoip", description: "Where the visitor's address is, as far as the platform can tell." });

export const utmJson = z
  .object({
    source: text(),
    medium: text(),
    campaign: text(),
    content: text(),
    term: text(),
    keyword: text(),
  })
  .meta({ title: "UtmJson", description: "The campaign that brought the visitor." });

export const session = z
  .object({
    geoip: part(geoip),
    utm: text().describe("`source=google|medium=cpc|…`, as it came; `utmJson` has it taken apart."),
    utmJson: part(utmJson),
    ipAddr: text(),
    userAgent: text(),
  })
  .meta({
    title: "Session",
    description: "Where the visitor comes from. Source: JivoChat's webhook documentation, field `session`.",
  });
