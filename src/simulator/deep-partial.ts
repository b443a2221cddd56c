/**
 * Any part of a body, at any depth. null stays null, as platforms send it for "empty"; undefined takes the key out. A
 * list stands for the whole list.
 */
export type DeepPartial<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> | null | undefined }
    : Value;
