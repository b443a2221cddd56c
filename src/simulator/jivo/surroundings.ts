import type { JivoChatAccepted } from "./bodies.js";

/*
 * What is around a chat in JivoChat's printed examples, and stays the same from one chat of an account to the next.
 * Source: the example of chat_accepted in the documentation of 2026.
 */

export const widgetId = "3948";

export const organization = { id: "1", name: "Company name" };

export const status = { id: "4", title: "contact_later" };

export const tags: NonNullable<JivoChatAccepted["tags"]> = [{ id: "17", title: "Tag example" }];

export const topic = { topic_id: 3, title: "Topic_1", parent_id: 1 };

export const department = { id: 281, name: "Sales" };

export const page = { url: "http://example.com/", title: "Page title" };

export const session = {
  geoip: {
    region_code: "CA",
    country: "United States",
    country_code: "US",
    region: "California",
    city: "San Francisco",
    latitude: "37.7898",
    longitude: "-122.3942",
    organization: "Wikimedia Foundation",
  },
  utm: "source=google|medium=cpc|content=banner|campaign=campaign_name",
  utm_json: {
    source: "google",
    campaign: "campaign_name",
    content: "banner",
    medium: "cpc",
    term: "...",
  },
  ip_addr: "208.80.152.201",
  user_agent:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/54.0.2840.71 Safari/537.36",
};
