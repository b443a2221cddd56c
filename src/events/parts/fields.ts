import * as z from "zod";

/*
 * The field kinds of the model. They describe what handlers receive; how tolerantly each is read from the wire
 * (numbers as text, `{}`, null, [] and "" as absent …) is decided in platforms/read-fields.ts.
 */

/** Text that must be there. Identifiers are text too: a number on the wire keeps its digits. */
export const requiredText = () => z.string().min(1);

/** Text that may be absent. */
export const text = () => z.exactOptional(z.string());

/** A number that may be absent. */
export const number = () => z.exactOptional(z.number());

/** A boolean that may be absent. */
export const flag = () => z.exactOptional(z.boolean());

/** A list: always there, empty when the wire has none. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item);

/** An object that is absent when the wire has nothing in it. */
export const part = <Shape extends z.ZodRawShape>(object: z.ZodObject<Shape>) => z.exactOptional(object);

/**
 * Text with known values that editors complete, open to values that a platform adds later.
 * The cast only narrows what is suggested: at run time it is any text.
 */
export const oneOf = <const Known extends string>(...known: Known[]) =>
  z.string().meta({ examples: known }) as z.ZodType<Known | (string & {}), string>;
