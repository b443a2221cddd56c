import { ChatHooksError } from "../../errors.js";

/*
 * What PostgreSQL says (https://www.postgresql.org/docs/current/errcodes-appendix.html), what Node says of sockets and
 * certificates, and what `pg` says without any code.
 */

/** It may go in a moment, on another connection: INBOX_UNAVAILABLE after some patience. */
const passing: readonly (readonly [RegExp, string])[] = [
  [/^53300$/, "the database has too many connections"],
  [/^57P0[1-5]$/, "the database is shutting down or starting"],
  [/^25006$/, "the database is read-only: a standby, perhaps"],
  // 23505: two stored the same id at the same moment. 53200: there were no locks left for so many at once.
  [/^(40001|40P01|23505|53200)$/, "the database was too busy with others"],
  [/^(55P03|57014)$/, "the database took too long"],
  [/^08...$/, "the connection to the database was lost"],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENOENT)$/, "the database can't be reached"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "the database's host is not found"],
  [/^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED)$/, "the connection to the database was lost"],
];

/** INBOX_UNAVAILABLE at once: it takes longer than anybody waits. */
const lasting: readonly (readonly [RegExp, string])[] = [
  [/^(53100|58030)$/, "the database's disk is full or failed"],
  [/^53...$/, "the database is short of memory or other resources"],
  [/^54...$/, "an entry is too large for PostgreSQL"],
  [/^58...$/, "the database's disk or system failed"],
  [/^22...$/, "PostgreSQL can't keep a value of an entry"],
];

/** INBOX_REFUSED: only a person can help. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/^28...$/, "it knows no such user with this password, or not from this host"],
  [/^3D000$/, "there is no such database"],
  [/^42501$/, "its user lacks a right"],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^ERR_OSSL/,
    "its certificate can't be checked, or is not trusted",
  ],
];

/** Messages of `pg`, which have no code. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/^timeout exceeded when trying to connect|connection timeout|^timeout expired/i, "ETIMEDOUT"],
  [/^Query read timeout/, "57014"],
  [/^Connection terminated|not queryable|^Client was closed|^write after end/i, "ECONNRESET"],
  [/^SASL|password must be a string/i, "28P01"],
  [/^The server does not support SSL connections/, "ERR_TLS_NONE"],
];

/** INBOX_DAMAGED: all SQL is ours; when a table, column or function is missing, somebody took it away. */
const damage = /^(42P01|42703|42883|3F000|42804|XX001|XX002)$/;

/** Any error as one of the inbox's own. */
export function codedFault(error: unknown): ChatHooksError {
  if (error instanceof ChatHooksError) return error;
  const code = codeOf(error);
  if (code === "ERR_INVALID_URL") {
    // It has the whole connection string, with the password, in itself.
    const expected =
      "postgres://user:password@host:5432/database, with what is special in them written as %XX";
    return new ChatHooksError("OPTION_INVALID", {
      option: "connectionString",
      expected,
      received: "a text that can't be read",
    });
  }
  const cause = withoutValues(error, code);
  if (damage.test(code)) return new ChatHooksError("INBOX_DAMAGED", { store }, { cause });
  const refusal = reasonIn(refusals, code);
  if (refusal !== undefined)
    return new ChatHooksError("INBOX_REFUSED", { store, reason: refusal }, { cause });
  const reason = reasonIn(passing, code) ?? reasonIn(lasting, code) ?? "the database failed";
  return new ChatHooksError("INBOX_UNAVAILABLE", { store, reason }, { cause });
}

/** Another try, on another connection, may succeed. */
export function isPassing(error: unknown): boolean {
  return reasonIn(passing, codeOf(error)) !== undefined;
}

/** The database has said that the statement did nothing; its connection is as good as before. */
export function wasRefused(error: unknown): boolean {
  const severity: unknown = error instanceof Error ? Reflect.get(error, "severity") : undefined;
  return severity === "ERROR" && codeOf(error) !== "25006";
}

/** Of several calls in one statement, a single one may be at fault: a value, or its size. Of a coded fault. */
export function mayBeOnesOwn(error: unknown): boolean {
  return error instanceof ChatHooksError && /^(22|23|531|54)/.test(codeOf(error.cause));
}

/** Somebody has changed the schema: look again before the next statement. */
export function isDamage(error: unknown): boolean {
  return damage.test(codeOf(error));
}

const store = "PostgreSQL";

function reasonIn(table: readonly (readonly [RegExp, string])[], code: string): string | undefined {
  return table.find(([pattern]) => pattern.test(code))?.[1];
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string") return code;
  // Several addresses of one host were tried.
  if (error instanceof AggregateError) return codeOf(error.errors.at(-1));
  return messages.find(([pattern]) => pattern.test(error.message))?.[1] ?? "";
}

/**
 * Errors of PostgreSQL quote rows in their details, and values in some of their messages: what is kept of them is the code,
 * and the message where it can only speak of the connection, of names, or of the disk.
 */
function withoutValues(error: unknown, code: string): Error {
  const speaksOfValues = !(error instanceof Error) || /^2[1-4]|^P0/.test(code);
  const clean = new Error(speaksOfValues ? `PostgreSQL error ${code}` : error.message);
  return code === "" ? clean : Object.assign(clean, { code });
}
