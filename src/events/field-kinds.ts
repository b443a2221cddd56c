/*
 * What a reader of wire bodies must know of an event: which fields there are, and of which kind. `event-fields.ts` is made
 * from the schemas in these words, so that receiving a delivery needs neither zod nor what the schemas say to people.
 */

/** The fields of an object, by the model's names. */
export type Fields = Readonly<Record<string, FieldKind>>;

/** What a field holds, and whether it may be absent. */
export type FieldKind =
  | { readonly is: "text" | "number" | "flag" | "anything" | "record"; readonly optional: boolean }
  | { readonly is: "list"; readonly of: FieldKind; readonly optional: false }
  | { readonly is: "object"; readonly fields: Fields; readonly optional: boolean };

export const requiredText: FieldKind = { is: "text", optional: false };
export const text: FieldKind = { is: "text", optional: true };
export const number: FieldKind = { is: "number", optional: true };
export const flag: FieldKind = { is: "flag", optional: true };
export const anything: FieldKind = { is: "anything", optional: true };

/** An object with names of its own: always there, empty when the wire has none. */
export const requiredRecord: FieldKind = { is: "record", optional: false };

/** A list: always there, empty when the wire has none. */
export const list = (of: FieldKind): FieldKind => ({ is: "list", of, optional: false });

/** An object that is absent when the wire has nothing in it. */
export const part = (fields: Fields): FieldKind => ({ is: "object", fields, optional: true });

/** An object that is always there. */
export const requiredPart = (fields: Fields): FieldKind => ({ is: "object", fields, optional: false });
