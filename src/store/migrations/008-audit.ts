// Version 8: who did what and from where, and the log-ins of browsers that were ended before their time.
import type { Migration } from './migration.ts';

const SQL = `
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  action TEXT NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  via TEXT NOT NULL,
  address TEXT,
  credential TEXT,
  user TEXT,
  uid INTEGER,
  pid INTEGER,
  target TEXT,
  detail TEXT,
  more INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX audit_by_time ON audit (at_ms);
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the table "audit" is only appended to');
END;

CREATE TABLE ended_sessions (
  id TEXT PRIMARY KEY,
  until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const audit: Migration = { version: 8, sql: SQL };
