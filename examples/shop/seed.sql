-- All of them are made up; `email@example.com` is the visitor of JivoChat's documentation.

INSERT OR IGNORE INTO customers (id, name, email, phone, plan, since) VALUES
  (1, 'John Smith',   'email@example.com', '+14084987855',  'Premium',  '2019-04-12'),
  (2, 'Ann Lee',      'ann@example.com',   '+442079460123', 'Business', '2021-09-30'),
  (3, 'María García', 'maria@example.com', NULL,            'Basic',    '2024-01-08'),
  (4, 'Kofi Mensah',  'kofi@example.com',  '+233302123456', 'Basic',    '2026-11-02');

INSERT OR IGNORE INTO orders (number, customer_id, placed_on, item, status, cents) VALUES
  ('A-1007', 1, '2025-12-19', 'Coffee grinder',         'delivered',        12900),
  ('A-1033', 1, '2026-06-02', 'Filter paper, 10 packs', 'delivered',         2450),
  ('A-1058', 1, '2026-11-14', 'Espresso machine',       'on its way',       64900),
  ('A-1012', 2, '2026-02-27', 'Milk jug',               'delivered',         3490),
  ('A-1049', 2, '2026-10-21', 'House blend, 5 kg',      'waits for payment', 9800),
  ('A-1041', 3, '2026-08-15', 'Moka pot',               'sent back',         4200);
