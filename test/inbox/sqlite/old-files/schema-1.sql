-- What SQLite's .dump says of a file of schema 1, and the two pragmas that it leaves out.
PRAGMA application_id = 1130907755;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    key_hash INTEGER NOT NULL,
    platform TEXT NOT NULL,
    event TEXT NOT NULL,
    tenant TEXT,
    chat TEXT,
    visitor TEXT,
    received_at INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    head INTEGER NOT NULL,
    due_at INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    run_at INTEGER NOT NULL,
    leased_until INTEGER,
    token TEXT,
    error TEXT,
    finished_at INTEGER
  );
INSERT INTO entries VALUES(1,'handled','notice','key of handled',243478657475207,'vivo','chat_finished',NULL,'a','visitor',1780000000000,1,0,0,1,1780000000000,NULL,NULL,NULL,1780000000000);
INSERT INTO entries VALUES(2,'dead','notice','key of dead',226174650388491,'vivo','chat_finished',NULL,'b','visitor',1780000000000,2,0,0,1,1780000000000,NULL,NULL,'Error',1780000000000);
INSERT INTO entries VALUES(3,'leased','notice','key of leased',240047193364518,'vivo','chat_finished',NULL,'c','visitor',1780000000000,0,1,1780000060000,1,1780000000000,1780000060000,'aaddf242-8222-42d8-b503-d258394e8be4',NULL,NULL);
INSERT INTO entries VALUES(4,'behind it','notice','key of behind it',217523658410709,'vivo','chat_finished',NULL,'c','visitor',1780000000000,0,0,0,0,1780000000000,NULL,NULL,NULL,NULL);
INSERT INTO entries VALUES(5,'early','notice','key of early',62760161009590,'vivo','chat_finished',NULL,NULL,'visitor',1779913599999,0,1,0,0,1780000000000,NULL,NULL,NULL,NULL);
CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
INSERT INTO bodies VALUES(1,'{"id":"handled"}');
INSERT INTO bodies VALUES(2,'{"id":"dead"}');
INSERT INTO bodies VALUES(3,'{"id":"leased"}');
INSERT INTO bodies VALUES(4,'{"id":"behind it"}');
INSERT INTO bodies VALUES(5,'{"id":"early"}');
CREATE TABLE inbox (only INTEGER PRIMARY KEY CHECK (only = 1), paused INTEGER NOT NULL);
INSERT INTO inbox VALUES(1,0);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('entries',5);
CREATE INDEX keys ON entries (key_hash);
CREATE INDEX heads ON entries (due_at) WHERE head = 1;
CREATE INDEX waiting ON entries (chat) WHERE state = 0;
CREATE INDEX finished ON entries (state, finished_at) WHERE finished_at IS NOT NULL;
COMMIT;
