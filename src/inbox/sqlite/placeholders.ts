/** SQL as a driver takes its values fastest: one behind the other. */
export interface Positional {
  /** With `?` in the places of names. */
  readonly sql: string;
  /** Of each place, the name that stood there. */
  readonly names: readonly string[];
}

/**
 * We write names, which can be read. To bind values by name, drivers look each of them up in the statement, which takes
 * longer than to insert a row.
 *
 * @param sql names are like `:chat`; none stands within a text
 */
export function positional(sql: string): Positional {
  const names: string[] = [];
  const withoutNames = sql.replace(/:([a-z]\w*)/gi, (_, name: string) => {
    names.push(name);
    return "?";
  });
  return { sql: withoutNames, names };
}
