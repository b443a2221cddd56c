-- The shop's own data.

CREATE TABLE IF NOT EXISTS customers (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  phone TEXT,
  plan  TEXT NOT NULL,
  since TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS orders (
  number      TEXT PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  placed_on   TEXT NOT NULL,
  item        TEXT NOT NULL,
  status      TEXT NOT NULL,
  cents       INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS orders_of_customer ON orders (customer_id, placed_on);

-- What the chat platforms tell. Deliveries may come twice, so each table has a key by which the second one is known.

CREATE TABLE IF NOT EXISTS chats (
  platform    TEXT NOT NULL,
  chat_id     TEXT NOT NULL,
  customer_id INTEGER REFERENCES customers (id),
  transcript  TEXT,
  rate        TEXT,
  PRIMARY KEY (platform, chat_id)
);

CREATE TABLE IF NOT EXISTS leads (
  platform   TEXT NOT NULL,
  message_id TEXT NOT NULL,
  name       TEXT,
  email      TEXT,
  phone      TEXT,
  message    TEXT,
  PRIMARY KEY (platform, message_id)
);

CREATE TABLE IF NOT EXISTS calls (
  platform   TEXT NOT NULL,
  call_id    TEXT NOT NULL,
  phone      TEXT,
  status     TEXT NOT NULL,
  record_url TEXT,
  PRIMARY KEY (platform, call_id)
);

-- The platform's own address book. Nobody has proved what stands there, so it is kept apart from the customers.
CREATE TABLE IF NOT EXISTS contacts (
  platform   TEXT NOT NULL,
  client_id  TEXT NOT NULL,
  name       TEXT,
  email      TEXT,
  phone      TEXT,
  attributes TEXT,
  PRIMARY KEY (platform, client_id)
);

-- Events that the shop has no table for, as they came.
CREATE TABLE IF NOT EXISTS journal (
  delivery_id TEXT PRIMARY KEY,
  platform    TEXT NOT NULL,
  event       TEXT NOT NULL,
  body        TEXT NOT NULL
);
