/** The smallest body of each event that is still served. */
export const minimalBodies = {
  client_check_token: { type: "client_check_token", userToken: "t" },
  chat_accepted: { event_name: "chat_accepted", chat_id: 1 },
  chat_updated: { event_name: "chat_updated", chat_id: 1 },
  chat_assigned: { event_name: "chat_assigned", chat_id: 1 },
  chat_finished: { event_name: "chat_finished", chat_id: 1 },
  offline_message: { event_name: "offline_message", offline_message_id: 1 },
  call_event: { event_name: "call_event", call: { type: "incoming", status: "start" } },
  client_updated: { event_name: "client_updated", client_id: 1 },
  client_attribute_updated: { event_name: "client_attribute_updated", client_id: 1 },
  crm: { event_name: "created_deal" },
} as const;
