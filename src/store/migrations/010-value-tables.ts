// Version 10, the first that is released: its tables of what rules read out of responses.
// Never edit it after a release: each later change gets its own file.

/** A version of a row ends when the row changes or goes. */
export const VALUE_TABLES: string = `
CREATE TABLE extracted (
  result_id INTEGER NOT NULL REFERENCES result_rows (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  number REAL,                  -- NULL: a text, or not readable as a number or a time; of a time: Unix milliseconds
  text TEXT,                    -- NULL: the number says all; of a time: ISO 8601
  of_handler INTEGER NOT NULL DEFAULT 0, -- 1: on_response returned it; 0: extract read it
  PRIMARY KEY (result_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_lists (
  target_id INTEGER PRIMARY KEY REFERENCES targets (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,           -- of the rows below
  rows INTEGER NOT NULL,        -- of the last good list
  without_key INTEGER NOT NULL, -- its rows that are left out: they have no key
  duplicates INTEGER NOT NULL,  -- its rows that are left out: another row has their key
  seen_at_ms INTEGER NOT NULL,  -- when that list changed last
  result_id INTEGER NOT NULL    -- the result with that change; it may be gone
) STRICT;

CREATE TABLE item_rows (
  id INTEGER PRIMARY KEY,
  target_id INTEGER NOT NULL REFERENCES targets (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('came', 'changed', 'went')),
  from_at_ms INTEGER NOT NULL,
  to_at_ms INTEGER,             -- NULL: still so
  columns TEXT,                 -- JSON array: the members that changed; NULL: it came or went
  value TEXT,                   -- JSON, without what is ignored; NULL: it went
  result_id INTEGER NOT NULL    -- the result that showed it; it may be gone
) STRICT;
CREATE INDEX item_rows_key ON item_rows (target_id, key);
CREATE INDEX item_rows_open ON item_rows (target_id) WHERE to_at_ms IS NULL;
CREATE INDEX item_rows_over ON item_rows (coalesce(to_at_ms, from_at_ms))
  WHERE to_at_ms IS NOT NULL OR change = 'went';
`;
