import type { Io } from "../io.js";
import { printJson } from "../output/json.js";

/** What a command did: as a sentence, or with `--json` as a document. */
export function tell(io: Io, { json }: { readonly json?: true }, document: object, sentence: string): void {
  if (json) printJson(io, document);
  else io.stdout.write(`${sentence}\n`);
}
