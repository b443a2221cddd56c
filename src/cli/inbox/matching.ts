import type { EntryFilter, Inbox, ListOptions, StoredEntry } from "../../inbox/inbox.js";
import type { Selection } from "./selection.js";

/**
 * The entries that are meant, oldest first, a page at a time. Pages are never empty.
 *
 * @param page `after`: continues behind the entry with this id; `pageSize`: default 100, as bodies may be a mebibyte each
 */
export async function* matching(
  inbox: Pick<Inbox, "list">,
  { filter, tenant }: Pick<Selection, "filter" | "tenant">,
  { after, pageSize = 100 }: { readonly after?: string | undefined; readonly pageSize?: number } = {},
): AsyncGenerator<readonly StoredEntry[], void, undefined> {
  const { list } = ofTenant(inbox, tenant);
  for (let behind = after; ;) {
    const page = await list({ ...filter, limit: pageSize, after: behind });
    behind = page.at(-1)?.id;
    if (behind === undefined) return;
    yield page;
  }
}

/** How many are meant. */
export async function count(
  inbox: Pick<Inbox, "list">,
  selection: Pick<Selection, "filter" | "tenant">,
): Promise<number> {
  let found = 0;
  for await (const page of matching(inbox, selection)) found += page.length;
  return found;
}

/**
 * Does something to all that are meant: in one go where the store can tell them, else page by page.
 *
 * @param act one of the inbox's own: `(filter) => inbox.retry(filter)`
 * @returns to how many it was done
 */
export async function changeMatching(
  inbox: Inbox,
  selection: Pick<Selection, "filter" | "tenant">,
  act: (filter: EntryFilter) => Promise<number>,
): Promise<number> {
  const { filter, tenant } = selection;
  if (tenant === undefined) return act(filter);
  let changed = 0;
  for await (const page of matching(inbox, selection)) {
    changed += await act({ ...filter, ids: page.map(({ id }) => id) });
  }
  return changed;
}

/** The list of one shop: stores have no filter for it. A page is empty only when there are no more. */
export function ofTenant(inbox: Pick<Inbox, "list">, tenant: string | undefined): Pick<Inbox, "list"> {
  if (tenant === undefined) return { list: (options) => inbox.list(options) };
  return {
    async list(options: ListOptions = {}) {
      for (let { after } = options; ;) {
        const page = await inbox.list({ ...options, after });
        const own = page.filter((entry) => entry.tenant === tenant);
        after = page.at(-1)?.id;
        if (own.length > 0 || after === undefined) return own;
      }
    },
  };
}
