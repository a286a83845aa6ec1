// Version 9: when the wall clock was believed last, so that a wrong one does not make the history too old.
import type { Migration } from './migration.ts';

const SQL = `
CREATE TABLE clock_marks (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  trusted_at_ms INTEGER,        -- when the clock was believed last; NULL: not looked at yet
  doubted_since_ms INTEGER,     -- since when it is doubted, by itself; NULL: it is believed
  doubted_at_ms INTEGER         -- when it was looked at last while it is doubted
) STRICT;
INSERT INTO clock_marks (id, trusted_at_ms)
VALUES (1, (SELECT started_at_ms FROM result_rows ORDER BY id DESC LIMIT 1));
`;

export const clockMarks: Migration = { version: 9, sql: SQL };
