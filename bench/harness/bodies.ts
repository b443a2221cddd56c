import { readFileSync } from "node:fs";
import { join } from "node:path";

/** JivoChat's documented `chat_finished`, in each request another chat: the client puts a number in. */
export const chatFinished: string = JSON.stringify({
  ...documented("chat_finished--docs-2017"),
  chat_id: "############",
});

/** JivoChat's documented `chat_accepted` of 2026, 1.3 KB without its line breaks. */
export const chatAccepted: string = JSON.stringify(documented("chat_accepted--docs-2026"));

/** Programs run in the repository's folder, wherever their JavaScript is. */
function documented(name: string): object {
  return JSON.parse(readFileSync(join("test/fixtures/jivo", `${name}.json`), "utf8")) as object;
}
