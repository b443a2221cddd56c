export interface GreetingOptions {
  /** Without the secret. */
  readonly url: string;
  readonly secret: string;
  /** Whether it came from CHAT_HOOKS_SECRET. Then it is not shown: whoever set it knows it. */
  readonly isOwnSecret: boolean;
  /** Of a customer who is signed in. */
  readonly userToken: string;
}

/** What `npm start` prints: where the endpoint is, where the secret goes, and a command to try it by. */
export function greeting({ url, secret, isOwnSecret, userToken }: GreetingOptions): string {
  const fitsPath = /^[\w.~-]+$/.test(secret);
  const shown = isOwnSecret ? "$CHAT_HOOKS_SECRET" : secret;
  const place = isOwnSecret
    ? `Its last part stands for your secret${fitsPath ? "" : ", percent-encoded"}.`
    : `Its last part is the secret,
made for this run; set CHAT_HOOKS_SECRET to have one that stays.`;
  const terminal = isOwnSecret ? "a terminal where CHAT_HOOKS_SECRET is set" : "another terminal";
  return `
The example shop waits for deliveries at

  ${url}/${shown}

which is the URL to paste into the chat platform's settings. ${place}

To see a card, paste this into ${terminal}. In it, an operator accepts the chat of a
customer who is signed in:

${command(fitsPath ? `"${url}/${shown}"` : `-u ":${shown}" ${url}`, userToken)}

Ctrl-C stops the shop.
`;
}

/** A shell does not percent-encode: a secret that does not fit into a path as it is goes as a Basic password. */
function command(target: string, userToken: string): string {
  const body = { event_name: "chat_accepted", chat_id: 7636, user_token: userToken };
  return [
    `curl -sS ${target}`,
    "-H 'content-type: application/json'",
    `-d '${JSON.stringify(body)}'`,
    // Only for the eye: a card on one line is hard to read.
    "| node -p 'JSON.stringify(JSON.parse(fs.readFileSync(0)), null, 2)'",
  ].join(" \\\n  ");
}
