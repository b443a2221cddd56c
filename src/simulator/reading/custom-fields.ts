import type { ShownField } from "../operator-view.js";
import {
  ignore,
  noteUnknownKeys,
  readList,
  readObject,
  readText,
  readUrl,
  type Findings,
} from "./findings.js";

/** What a platform shows of custom fields. */
export interface CustomFieldRules {
  /** The documented keys of one field. */
  readonly keys: readonly (keyof ShownField)[];
  /** How many fields are shown. */
  readonly most: number;
}

/** The fields that the operator sees, in their order. */
export function readCustomFields(
  findings: Findings,
  value: unknown,
  path: string,
  { keys, most }: CustomFieldRules,
): ShownField[] {
  if (value === undefined) return [];
  return readList(findings, value, path).flatMap((item, index) => {
    const at = `${path}.${index}`;
    if (index < most) return readField(findings, item, at, keys);
    ignore(findings, at, `is beyond the ${most} fields that ${findings.title} shows`);
    return [];
  });
}

function readField(
  findings: Findings,
  item: unknown,
  path: string,
  keys: CustomFieldRules["keys"],
): ShownField[] {
  const field = readObject(findings, item, path);
  if (field !== item) return [];
  noteUnknownKeys(findings, field, path, keys);
  if (!Object.hasOwn(field, "content")) {
    ignore(findings, path, "has no `content`, so there is nothing to show");
    return [];
  }
  const content = readText(findings, field["content"], `${path}.content`);
  if (content === undefined) return [];
  const title = readText(findings, field["title"], `${path}.title`);
  const link = keys.includes("link") ? readUrl(findings, field["link"], `${path}.link`) : undefined;
  const key = keys.includes("key") ? readText(findings, field["key"], `${path}.key`) : undefined;
  return [
    {
      ...(title !== undefined && { title }),
      content,
      ...(link !== undefined && { link }),
      ...(key !== undefined && { key }),
    },
  ];
}
