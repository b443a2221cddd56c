/* What samples in the docs take for granted: the reader's own application. */

declare const app: import("express").Express;

declare const db: {
  customers: {
    byId(id: string | undefined): Promise<Customer | undefined>;
  };
};

declare const crm: {
  save(chat: unknown): Promise<void>;
  addNote(chatId: string, text: string): Promise<void>;
};

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** giosg's snippet defines it in the page. */
declare function _giosg(...call: unknown[]): void;

/** The widgets define these in the page. */
declare const vivo_api: { setUserToken(token: string | null): void };
declare const jivo_api: { setUserToken(token: string): void; clearHistory(): void };
