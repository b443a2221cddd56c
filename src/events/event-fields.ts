/* Made by `npm run generate` from the schemas beside it: change those. */

import {
  anything,
  flag,
  list,
  number,
  part,
  requiredPart,
  requiredRecord,
  requiredText,
  text,
  type Fields,
} from "./field-kinds.js";

const social = { socialProfiles: list(anything), photos: list(anything) } satisfies Fields;

const visitor = {
  name: text,
  email: text,
  phone: text,
  emails: list(text),
  phones: list(text),
  description: text,
  number: text,
  chatsCount: number,
  social: part(social),
} satisfies Fields;

const organization = { id: text, name: text } satisfies Fields;

const status = { id: text, title: text } satisfies Fields;

const agent = { id: text, name: text, email: text, phone: text } satisfies Fields;

const tag = { id: text, title: text } satisfies Fields;

const topic = { topicId: text, title: text, parentId: text } satisfies Fields;

const department = { id: text, name: text } satisfies Fields;

const channel = { type: text, id: text } satisfies Fields;

const geoip = {
  regionCode: text,
  country: text,
  countryCode: text,
  region: text,
  city: text,
  latitude: text,
  longitude: text,
  organization: text,
  isp: text,
} satisfies Fields;

const utmJson = {
  source: text,
  medium: text,
  campaign: text,
  content: text,
  term: text,
  keyword: text,
} satisfies Fields;

const session = {
  geoip: part(geoip),
  utm: text,
  utmJson: part(utmJson),
  ipAddr: text,
  userAgent: text,
} satisfies Fields;

const page = { url: text, title: text } satisfies Fields;

const analytics = { ga: anything, ym: anything } satisfies Fields;

const message = {
  message: text,
  timestamp: number,
  type: text,
  agentId: text,
  blacklisted: flag,
} satisfies Fields;

const chat = {
  messages: list(part(message)),
  rate: text,
  blacklisted: flag,
  invitation: text,
} satisfies Fields;

const call = {
  type: requiredText,
  phone: text,
  status: requiredText,
  reason: text,
  recordUrl: text,
} satisfies Fields;

export const eventFields = {
  client_check_token: { userToken: requiredText },
  chat_accepted: {
    chatId: requiredText,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
    topic: part(topic),
    department: part(department),
    channel: part(channel),
    session: part(session),
    page: part(page),
    analytics: part(analytics),
    agent: part(agent),
  },
  chat_updated: {
    chatId: requiredText,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
    topic: part(topic),
    department: part(department),
    channel: part(channel),
    session: part(session),
    page: part(page),
    analytics: part(analytics),
    agent: part(agent),
  },
  chat_assigned: {
    chatId: requiredText,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
    topic: part(topic),
    department: part(department),
    channel: part(channel),
    session: part(session),
    page: part(page),
    analytics: part(analytics),
    agent: part(agent),
    assignTo: text,
  },
  chat_finished: {
    chatId: requiredText,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
    topic: part(topic),
    department: part(department),
    channel: part(channel),
    session: part(session),
    page: part(page),
    analytics: part(analytics),
    agents: list(part(agent)),
    chat: requiredPart(chat),
    plainMessages: text,
    htmlMessages: text,
  },
  offline_message: {
    offlineMessageId: requiredText,
    message: text,
    chatId: text,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
    topic: part(topic),
    department: part(department),
    channel: part(channel),
    session: part(session),
    page: part(page),
    analytics: part(analytics),
  },
  call_event: {
    chatId: text,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
    topic: part(topic),
    department: part(department),
    channel: part(channel),
    session: part(session),
    page: part(page),
    analytics: part(analytics),
    agent: part(agent),
    call: requiredPart(call),
  },
  client_updated: {
    clientId: requiredText,
    widgetId: text,
    userToken: text,
    visitor: part(visitor),
    organization: part(organization),
    status: part(status),
    assignedAgent: part(agent),
    tags: list(part(tag)),
  },
  client_attribute_updated: {
    clientId: requiredText,
    widgetId: text,
    userToken: text,
    attributes: requiredRecord,
  },
  crm: { eventType: text, eventName: requiredText, widgetId: text },
} satisfies Record<string, Fields>;
