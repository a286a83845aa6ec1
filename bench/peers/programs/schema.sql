-- What every peer stores: what Rota does, without its runs, its hashes and its sharing of equal bodies.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE responses (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  body BLOB NOT NULL
) STRICT;
