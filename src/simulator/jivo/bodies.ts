/*
 * JivoChat's bodies, as its documentation has them: what is optional there is optional here, ids are text or numbers.
 * Source: jivo.ru/docs/webhooks/ and jivochat.com/docs/webhooks/ (2026), jivochat.es/api (2017).
 */

/** Each event that JivoChat documents, with its body. */
export type JivoBodies = {
  readonly chat_accepted: JivoChatAccepted;
  readonly chat_updated: JivoChatUpdated;
  readonly chat_assigned: JivoChatAssigned;
  readonly chat_finished: JivoChatFinished;
  readonly offline_message: JivoOfflineMessage;
  readonly call_event: JivoCallEvent;
  readonly client_updated: JivoClientUpdated;
  readonly client_attribute_updated: JivoClientAttributeUpdated;
  readonly crm: JivoCrm;
};

/** Printed as text in some places and as a number in others. */
export type JivoId = string | number;

export type JivoVisitor = {
  /** Like email and phone, missing of anonymous visitors. */
  name?: string;
  email?: string;
  phone?: string;
  description?: string;
  /** The visitor's running number. */
  number: JivoId;
  social?: { social_profiles?: unknown[]; photos?: unknown[] };
  chats_count: number;
};

export type JivoAgent = { id: JivoId; name: string; email: string; phone?: string };

export type JivoSession = {
  geoip?: {
    region_code?: string;
    country?: string;
    country_code?: string;
    region?: string;
    city?: string;
    latitude?: string;
    longitude?: string;
    organization?: string;
    isp?: string;
  };
  /** `source=google|medium=cpc|…` */
  utm?: string | null;
  utm_json?: {
    source?: string;
    campaign?: string;
    content?: string;
    medium?: string;
    term?: string;
    keyword?: string;
  } | null;
  ip_addr: string;
  user_agent: string;
};

export type JivoPage = { url: string; title?: string };

/** Whom it is about. */
type OfVisitor = {
  widget_id: string;
  /** null when the page did not call setUserToken(); missing in the format of 2017. */
  user_token?: string | null;
  visitor: JivoVisitor;
  organization?: { id: JivoId; name: string } | null;
  status?: { id: JivoId; title: string } | null;
  assigned_agent?: { id: JivoId; email: string; name: string } | null;
  tags?: { id: JivoId; title: string }[];
};

/** Of which chat. */
type OfChat = OfVisitor & {
  chat_id: JivoId;
  topic?: { topic_id: JivoId; title: string; parent_id: JivoId };
  department?: { id: JivoId; name: string };
  session: JivoSession;
  page: JivoPage;
  analytics?: { ga?: unknown; ym?: unknown };
};

/** An agent clicked "Reply". */
export type JivoChatAccepted = { event_name: "chat_accepted" } & OfChat & { agent: JivoAgent };

/** What is known of the visitor has changed, for example by the contact form. */
export type JivoChatUpdated = { event_name: "chat_updated" } & OfChat & { agent: JivoAgent };

/** An agent bound the chat to the CRM card. In the documentation of 2017 only. */
export type JivoChatAssigned = { event_name: "chat_assigned" } & OfChat & {
    agent: JivoAgent;
    /** The `crm_link` that was answered to chat_accepted. */
    assign_to: string;
  };

/** A chat was closed. */
export type JivoChatFinished = { event_name: "chat_finished" } & OfChat & {
    agents: JivoAgent[];
    chat: {
      messages: JivoMessage[];
      rate?: "positive" | "negative" | null;
      blacklisted?: boolean;
      invitation?: string;
    };
    plain_messages?: string;
    html_messages?: string;
  };

export type JivoMessage = {
  /** Missing, or a placeholder, where the account hides message texts. */
  message?: string;
  /** Unix seconds. */
  timestamp: number;
  type: "visitor" | "agent";
  /** Only when `type` is agent. */
  agent_id?: JivoId;
  blacklisted?: boolean;
};

/** A message was left while nobody was there. */
export type JivoOfflineMessage = { event_name: "offline_message" } & Omit<OfChat, "chat_id"> & {
    /** Missing in the format of 2017. */
    chat_id?: JivoId;
    offline_message_id: JivoId;
    message: string;
  };

/** A telephone call began, was connected, ended or failed. */
export type JivoCallEvent = { event_name: "call_event" } & OfChat & {
    agent: JivoAgent;
    call: {
      type: "callback" | "incoming" | "outgoing";
      phone: string;
      status: "start" | "agent_connected" | "client_connected" | "end" | "error";
      reason?: string;
      record_url?: string;
    };
  };

/** The record of a client has changed. */
export type JivoClientUpdated = { event_name: "client_updated"; client_id: JivoId } & OfVisitor;

/** Attributes of a client were set. */
export type JivoClientAttributeUpdated = {
  event_name: "client_attribute_updated";
  widget_id: string;
  user_token?: string | null;
  client_id: JivoId;
  attributes: Record<string, unknown>;
};

/** Something changed in the CRM: a family of events with a URL of its own. What a record holds is not in our sources. */
export type JivoCrm = {
  /** The printed examples leave it out. */
  event_type?:
    | "crm_pipeline"
    | "crm_status"
    | "crm_client_tag"
    | "crm_deal"
    | "crm_task"
    | "crm_organization"
    | "crm_client";
  /** `created_deal`, `updated_client`, `assigned_status` … */
  event_name: string;
};
