import { readFileSync } from "node:fs";
import { openSqlite } from "./sqlite.js";

export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly plan: string;
  /** YYYY-MM-DD, as all dates here. */
  readonly since: string;
}

export interface Order {
  readonly number: string;
  readonly item: string;
  readonly status: string;
  readonly placedOn: string;
  readonly cents: number;
}

export type ShopDatabase = Awaited<ReturnType<typeof openDatabase>>;

/**
 * Opens the shop's database; creates its tables and customers where they are not there yet.
 *
 * @param path a file; by default it lives in memory, and ends with the process
 */
export async function openDatabase(path = ":memory:") {
  const sqlite = await openSqlite(path);
  sqlite.exec(text("schema.sql"));
  sqlite.exec(text("seed.sql"));

  const customerById = sqlite.prepare("SELECT * FROM customers WHERE id = ?");
  const ordersOf = sqlite.prepare(
    "SELECT number, item, status, placed_on AS placedOn, cents FROM orders WHERE customer_id = ? ORDER BY placed_on DESC",
  );
  const assignChat = sqlite.prepare(
    `INSERT INTO chats (platform, chat_id, customer_id) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET customer_id = excluded.customer_id`,
  );
  const saveChat = sqlite.prepare(
    `INSERT INTO chats (platform, chat_id, customer_id, transcript, rate) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET customer_id = coalesce(excluded.customer_id, customer_id),
       transcript = excluded.transcript, rate = excluded.rate`,
  );
  const saveLead = sqlite.prepare(
    `INSERT INTO leads (platform, message_id, name, email, phone, message) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const saveCall = sqlite.prepare(
    `INSERT INTO calls (platform, call_id, phone, status, record_url) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET status = excluded.status,
       phone = coalesce(excluded.phone, phone), record_url = coalesce(excluded.record_url, record_url)`,
  );
  const saveContact = sqlite.prepare(
    `INSERT INTO contacts (platform, client_id, name, email, phone) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone`,
  );
  const saveAttributes = sqlite.prepare(
    `INSERT INTO contacts (platform, client_id, attributes) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET attributes = json_patch(coalesce(attributes, '{}'), excluded.attributes)`,
  );
  const addToJournal = sqlite.prepare(
    "INSERT INTO journal (delivery_id, platform, event, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );

  return {
    customer: (id: number | string) => (customerById.get(id) ?? null) as Customer | null,
    /** The newest first. */
    orders: (customer: Customer) => ordersOf.all(customer.id) as Order[],

    assignChat(chat: Chat, customer: Customer) {
      assignChat.run(chat.platform, chat.chatId, customer.id);
    },
    saveChat(chat: Chat, customer: Customer | null, result: ChatResult) {
      saveChat.run(chat.platform, chat.chatId, customer?.id ?? null, result.transcript, result.rate ?? null);
    },
    saveLead(platform: string, messageId: string, person: Person | undefined, message: string | undefined) {
      saveLead.run(platform, messageId, ...contactValues(person), message ?? null);
    },
    saveCall(platform: string, callId: string, call: { phone?: string; status: string; recordUrl?: string }) {
      saveCall.run(platform, callId, call.phone ?? null, call.status, call.recordUrl ?? null);
    },
    saveContact(platform: string, clientId: string, person: Person | undefined) {
      saveContact.run(platform, clientId, ...contactValues(person));
    },
    saveAttributes(platform: string, clientId: string, attributes: object) {
      saveAttributes.run(platform, clientId, JSON.stringify(attributes));
    },
    addToJournal(deliveryId: string, platform: string, event: string, body: object) {
      addToJournal.run(deliveryId, platform, event, JSON.stringify(body));
    },

    /** How many rows a table has. */
    count(table: "chats" | "leads" | "calls" | "contacts" | "journal") {
      return (sqlite.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows;
    },
    close: () => sqlite.close(),
  };
}

interface Chat {
  readonly platform: string;
  readonly chatId: string;
}

interface ChatResult {
  readonly transcript: string;
  readonly rate: string | undefined;
}

interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

const contactValues = (person: Person | undefined) =>
  [person?.name ?? null, person?.email ?? null, person?.phone ?? null] as const;

const text = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
