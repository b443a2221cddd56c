/**
 * VivoChat's bodies, as its documentation has them.
 * Source: docs.vivochat.ai/verification/ and /webhookapi/.
 */
export type VivoBodies = {
  readonly client_check_token: VivoClientCheckToken;
  readonly chat_accepted: VivoChatAccepted;
};

/** The chat was opened by a visitor for whom the page had called setUserToken(). */
export type VivoClientCheckToken = {
  type: "client_check_token";
  userToken: string;
};

/** An operator accepted the dialog. */
export type VivoChatAccepted = {
  type: "chat_accepted";
  /** null when the page did not call setUserToken(). */
  userToken: string | null;
  /** A UUID. */
  chatId: string;
  channel: { type: string; id: string };
};
