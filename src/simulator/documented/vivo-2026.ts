import type { VivoBodies } from "../vivo/bodies.js";

/* The bodies that VivoChat's documentation prints. Source: docs.vivochat.ai/verification/ and /webhookapi/. */
export const vivo2026: VivoBodies = {
  client_check_token: { type: "client_check_token", userToken: "USER_TOKEN" },
  chat_accepted: {
    type: "chat_accepted",
    userToken: "USER_TOKEN",
    chatId: "2c9c6f9e-2f47-4b85-9a59-3a59e2d87f9d",
    channel: { type: "widget", id: "1CafijNcdgYtDhS3vg9b1V" },
  },
};
