import { eventSchema } from "./event.js";
import { requiredText } from "./parts/fields.js";

export const clientCheckToken = eventSchema(
  "client_check_token",
  {
    title: "ClientCheckToken",
    description:
      "The chat was opened by a visitor for whom your page had called `setUserToken()`: who is it? Answered by an `Identity`. Source: VivoChat's documentation of customer verification.",
  },
  {
    userToken: requiredText().describe(
      "What your page gave to setUserToken(). Verify it by `ctx.customer()`.",
    ),
  },
);
