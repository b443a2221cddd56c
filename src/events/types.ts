/* Made by `npm run generate` from the schemas beside it: change those. */

/** The chat systems that call the endpoint. */
export type PlatformName = "vivo" | "jivo";

/**
 * The chat was opened by a visitor for whom your page had called `setUserToken()`: who is it? Answered by
 * an `Identity`. Source: VivoChat's documentation of customer verification.
 */
export interface ClientCheckToken {
  type: "client_check_token";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  /** What your page gave to setUserToken(). Verify it by `ctx.customer()`. */
  userToken: string;
}

/** What the platform found of the visitor in social networks; its inside is not documented. */
export interface Social {
  socialProfiles: unknown[];
  photos: unknown[];
}

/**
 * What the platform knows of the visitor. An anonymous visitor has no name, email or phone. Nobody has
 * proved any of it: see `ctx.customer()` for what is proved. Source: JivoChat's webhook documentation,
 * field `visitor`.
 */
export interface Visitor {
  /**
   * What the visitor typed or your page passed: nobody has proved it. See `ctx.customer()` for what is
   * proved.
   */
  name?: string;
  /** The first of `emails`. Typed by the visitor, not proved. */
  email?: string;
  /** The first of `phones`, sometimes without `+`. Typed by the visitor, not proved. */
  phone?: string;
  emails: string[];
  phones: string[];
  description?: string;
  /** The visitor's running number in the platform. */
  number?: string;
  chatsCount?: number;
  social?: Social;
}

/** The company that the visitor belongs to in the platform's CRM. */
export interface Organization {
  id?: string;
  name?: string;
}

/** The visitor's status in the platform's CRM. */
export interface Status {
  id?: string;
  title?: string;
}

/** An operator. Source: JivoChat's webhook documentation, fields `agent`, `agents` and `assigned_agent`. */
export interface Agent {
  id?: string;
  name?: string;
  email?: string;
  phone?: string;
}

/** A label that operators put on a visitor or a chat. */
export interface Tag {
  id?: string;
  title?: string;
}

/** What the chat is about, from the account's list of topics. */
export interface Topic {
  topicId?: string;
  title?: string;
  parentId?: string;
}

/** The department that the chat was sent to. */
export interface Department {
  id?: string;
  name?: string;
}

/** The channel that the dialog runs in. Source: VivoChat's webhook documentation of `chat_accepted`. */
export interface Channel {
  type?: string;
  id?: string;
}

/** Where the visitor's address is, as far as the platform can tell. */
export interface Geoip {
  regionCode?: string;
  country?: string;
  countryCode?: string;
  region?: string;
  city?: string;
  /** Decimal degrees, as text. */
  latitude?: string;
  /** Decimal degrees, as text. */
  longitude?: string;
  organization?: string;
  isp?: string;
}

/** The campaign that brought the visitor. */
export interface UtmJson {
  source?: string;
  medium?: string;
  campaign?: string;
  content?: string;
  term?: string;
  keyword?: string;
}

/** Where the visitor comes from. Source: JivoChat's webhook documentation, field `session`. */
export interface Session {
  geoip?: Geoip;
  /** `source=google|medium=cpc|…`, as it came; `utmJson` has it taken apart. */
  utm?: string;
  utmJson?: UtmJson;
  ipAddr?: string;
  userAgent?: string;
}

/** The page that the visitor is on. Source: JivoChat's webhook documentation, field `page`. */
export interface Page {
  url?: string;
  title?: string;
}

/** Analytics of the visit; its inside is not documented. Source: JivoChat's webhook documentation. */
export interface Analytics {
  /** Google Analytics, as it came. */
  ga?: unknown;
  /** Yandex Metrica, as it came. */
  ym?: unknown;
}

/**
 * An operator took a chat: what should the operator see? Answered by a `Card`. Source: VivoChat's and
 * JivoChat's webhook documentation.
 */
export interface ChatAccepted {
  type: "chat_accepted";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  chatId: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
  topic?: Topic;
  department?: Department;
  channel?: Channel;
  session?: Session;
  page?: Page;
  analytics?: Analytics;
  /** The operator who took the chat. */
  agent?: Agent;
}

/**
 * What is known of the visitor has changed during a chat, for example by the contact form. Answered by a
 * `Card`; JivoChat's documentation of 2017 reads only `result` of the answer, that of 2026 reads all.
 */
export interface ChatUpdated {
  type: "chat_updated";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  chatId: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
  topic?: Topic;
  department?: Department;
  channel?: Channel;
  session?: Session;
  page?: Page;
  analytics?: Analytics;
  /** The operator who has the chat. */
  agent?: Agent;
}

/**
 * An operator bound the chat to the CRM card whose link you had answered. A notice. Source: JivoChat's
 * webhook documentation of 2017; that of 2026 no longer lists it.
 */
export interface ChatAssigned {
  type: "chat_assigned";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  chatId: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
  topic?: Topic;
  department?: Department;
  channel?: Channel;
  session?: Session;
  page?: Page;
  analytics?: Analytics;
  /** The operator who bound the chat. */
  agent?: Agent;
  /** The `crmLink` that you answered to `chat_accepted`. */
  assignTo?: string;
}

/** One message of a chat that has ended. Source: JivoChat's webhook documentation, `chat.messages`. */
export interface Message {
  /** The text; absent or a placeholder where the account hides message texts. */
  message?: string;
  /** Unix seconds. */
  timestamp?: number;
  /** Who wrote it. */
  type?: "visitor" | "agent" | (string & {});
  /** Which operator wrote it; only when `type` is agent. */
  agentId?: string;
  blacklisted?: boolean;
}

/** A chat that has ended. Source: JivoChat's webhook documentation of `chat_finished`. */
export interface Chat {
  messages: Message[];
  /** How the visitor rated the chat; absent when not rated. */
  rate?: "positive" | "negative" | (string & {});
  blacklisted?: boolean;
  /** The text that invited the visitor to the chat. */
  invitation?: string;
}

/** A chat has ended, and here it is. A notice. Source: JivoChat's webhook documentation. */
export interface ChatFinished {
  type: "chat_finished";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  chatId: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
  topic?: Topic;
  department?: Department;
  channel?: Channel;
  session?: Session;
  page?: Page;
  analytics?: Analytics;
  /** The operators who took part. */
  agents: Agent[];
  /** A chat that has ended. Source: JivoChat's webhook documentation of `chat_finished`. */
  chat: Chat;
  /** The transcript as text. transcript reads it, or builds one from the messages. */
  plainMessages?: string;
  /** The transcript as HTML, as the platform made it: not safe to put into a page of yours. */
  htmlMessages?: string;
}

/** A visitor left a message while nobody was there. A notice. Source: JivoChat's webhook documentation. */
export interface OfflineMessage {
  type: "offline_message";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  offlineMessageId: string;
  /** What the visitor wrote; absent where the account hides message texts. */
  message?: string;
  /** Absent in the format of 2017. */
  chatId?: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
  topic?: Topic;
  department?: Department;
  channel?: Channel;
  session?: Session;
  page?: Page;
  analytics?: Analytics;
}

/** A telephone call. Source: JivoChat's webhook documentation of `call_event`. */
export interface Call {
  type: "callback" | "incoming" | "outgoing" | (string & {});
  phone?: string;
  status: "start" | "agent_connected" | "client_connected" | "end" | "error" | (string & {});
  /** Why it failed, when `status` is error. */
  reason?: string;
  /** Where the recording is, when there is one. */
  recordUrl?: string;
}

/**
 * A telephone call began, was connected, ended or failed. A notice. Source: JivoChat's webhook
 * documentation.
 */
export interface CallEvent {
  type: "call_event";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  chatId?: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
  topic?: Topic;
  department?: Department;
  channel?: Channel;
  session?: Session;
  page?: Page;
  analytics?: Analytics;
  /** The operator who has the call. */
  agent?: Agent;
  /** A telephone call. Source: JivoChat's webhook documentation of `call_event`. */
  call: Call;
}

/**
 * What the platform's CRM knows of a client has changed. A notice. Source: JivoChat's webhook
 * documentation.
 */
export interface ClientUpdated {
  type: "client_updated";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  clientId: string;
  /** The channel's code in the platform. */
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  visitor?: Visitor;
  organization?: Organization;
  status?: Status;
  assignedAgent?: Agent;
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: Tag[];
}

/**
 * Attributes of a client were set; their values are yours to know. Source: JivoChat's webhook
 * documentation.
 */
export interface ClientAttributeUpdated<Attributes = Record<string, unknown>> {
  type: "client_attribute_updated";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  clientId: string;
  widgetId?: string;
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken?: string;
  /** Name → value, as they came. Typed by your own schema in `createChatHooks({ schemas: { attributes } })`. */
  attributes: Attributes;
}

/**
 * Something changed in the platform's CRM; the records themselves are in `raw`. A notice. Source:
 * JivoChat's documentation of CRM webhooks.
 */
export interface CrmEvent {
  type: "crm";
  /** The chat systems that call the endpoint. */
  platform: PlatformName;
  /** The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text. */
  raw: Record<string, unknown>;
  /** Which record changed; the printed examples of the documentation leave it out. */
  eventType?:
    | "crm_pipeline"
    | "crm_status"
    | "crm_client_tag"
    | "crm_deal"
    | "crm_task"
    | "crm_organization"
    | "crm_client"
    | (string & {});
  /** What happened to it, for example `created_deal`, `updated_client` or `assigned_status`. */
  eventName: string;
  widgetId?: string;
}
