import type { BodyMakers } from "../body-makers.js";
import type { Scene } from "../scene.js";
import type { VivoBodies } from "./bodies.js";

/** What the documentation's examples have in the place of a token: no shop has signed it. */
const placeholderToken = "USER_TOKEN";

/** What VivoChat sends, by event. */
export const bodyMakers: BodyMakers<VivoBodies> = {
  client_check_token: ({ userToken }) => ({
    type: "client_check_token",
    // It is only sent when there is a token.
    userToken: userToken ?? placeholderToken,
  }),
  chat_accepted: (scene) => ({
    type: "chat_accepted",
    userToken: tokenOf(scene),
    chatId: scene.chatUuid,
    channel: { type: "widget", id: "1CafijNcdgYtDhS3vg9b1V" },
  }),
};

/** null when the page did not call setUserToken(): so it is for anonymous visitors, unless a token was given. */
export function tokenOf({ userToken, visitor }: Scene): string | null {
  if (userToken !== undefined) return userToken;
  return visitor.contact ? placeholderToken : null;
}
