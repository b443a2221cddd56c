import type { ShownContact } from "../operator-view.js";
import { noteUnknownKeys, readObject, readText, type Findings } from "./findings.js";

/** Contact details, of which the platform shows `fields`. */
export function readContact(
  findings: Findings,
  value: unknown,
  path: string,
  fields: readonly (keyof ShownContact)[],
): ShownContact {
  if (value === undefined) return {};
  const contact = readObject(findings, value, path);
  noteUnknownKeys(findings, contact, path, fields, {
    description: `is not a contact field that ${findings.title} documents`,
  });
  const read = fields.map(
    (field) => [field, readText(findings, contact[field], `${path}.${field}`)] as const,
  );
  return Object.fromEntries(read.filter(([, text]) => text !== undefined));
}
