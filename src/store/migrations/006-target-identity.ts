// Version 6: a target is what is asked for again and again: job, method, address, body and the headers that
// the entry adds. What was stored before is told apart by method and address.
import type { Migration } from './migration.ts';
import { iso } from './sql-text.ts';

const PREPARE = `
DROP VIEW results;
DROP VIEW responses;
DROP VIEW latest;
DROP VIEW failures;
DROP VIEW changes;
ALTER TABLE targets RENAME TO old_targets;

CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  url TEXT NOT NULL,
  method TEXT NOT NULL,
  variant TEXT NOT NULL,        -- '': no body and no headers of its entry; else the hash of these, secrets named instead
  name TEXT,                    -- as its entry names it; NULL: method, url and variant do
  variables TEXT,               -- JSON object: the values of its template or row; NULL: none
  last_result_id INTEGER NOT NULL,
  last_body_id INTEGER,         -- the body stored last; NULL: none yet
  last_header_set_id INTEGER,   -- the set that the last result with headers refers to; NULL: none yet
  UNIQUE (job, url, method, variant)
) STRICT;
`;

/** A row keeps its number for the method that was used last; each other method gets one. */
const MOVE = `
INSERT INTO targets (id, job, url, method, variant, last_result_id, last_body_id, last_header_set_id)
SELECT t.id, t.job, t.url, coalesce(r.method, 'GET'), '', t.last_result_id, t.last_body_id, t.last_header_set_id
FROM old_targets AS t LEFT JOIN result_rows AS r ON r.id = t.last_result_id ORDER BY t.id;

INSERT INTO targets (job, url, method, variant, last_result_id, last_body_id, last_header_set_id)
SELECT t.job, t.url, o.method, '', o.last_id,
  (SELECT r.body_id FROM result_rows AS r
   WHERE r.target_id = t.id AND r.method = o.method AND r.body_id IS NOT NULL ORDER BY r.id DESC LIMIT 1),
  (SELECT r.header_set_id FROM result_rows AS r
   WHERE r.target_id = t.id AND r.method = o.method AND r.header_set_id IS NOT NULL ORDER BY r.id DESC LIMIT 1)
FROM (
  SELECT r.target_id, r.method, max(r.id) AS last_id
  FROM result_rows AS r JOIN targets AS m ON m.id = r.target_id
  WHERE r.method <> m.method GROUP BY r.target_id, r.method
) AS o JOIN old_targets AS t ON t.id = o.target_id;

UPDATE result_rows SET target_id = (
  SELECT n.id FROM old_targets AS t JOIN targets AS n ON n.job = t.job AND n.url = t.url
  WHERE t.id = result_rows.target_id AND n.method = result_rows.method AND n.variant = ''
)
WHERE EXISTS (SELECT 1 FROM targets AS m WHERE m.id = result_rows.target_id AND m.method <> result_rows.method);

DROP TABLE old_targets;
ALTER TABLE result_rows DROP COLUMN method;
`;

/** The name of a target. */
const TARGET = `coalesce(t.name,
    t.method || ' ' || t.url || iif(t.variant = '', '', ' #' || substr(t.variant, 1, 8)))`;

/** A look-up of its own rather than a join, so that a query that asks for no headers pays for none. */
const HEADERS = `(
    SELECT CASE WHEN r.header_changes IS NULL THEN h.headers ELSE json_patch(h.headers, r.header_changes) END
    FROM header_sets AS h WHERE h.id = r.header_set_id
  )`;

/** The columns of `responses`, `latest` and `failures`. */
const RESPONSE_COLUMNS = `r.id, r.run_id, t.job AS job, r.position, t.method, t.url AS url,
  t.id AS target_id, ${TARGET} AS target, t.variables,
  r.ok, r.status, r.error_kind, r.error, r.attempts,
  ${iso('r.started_at_ms')} AS started_at,
  r.queued_ms, r.connect_ms, r.ttfb_ms, r.duration_ms, r.bytes,
  ${HEADERS} AS headers, r.final_url, r.redirects,
  r.body_id, nullif(lower(hex(b.sha256)), '') AS body_sha256, b.size AS body_size,
  CASE b.codec WHEN 'none' THEN CAST(b.data AS TEXT) END AS body`;

const VIEWS = `
CREATE VIEW results AS
SELECT r.id, r.run_id, t.job AS job, r.position, t.method, t.url AS url,
  ${TARGET} AS target, t.variables,
  r.ok, r.status, r.error_kind, r.error, r.attempts, r.started_at_ms,
  r.queued_ms, r.connect_ms, r.ttfb_ms, r.duration_ms, r.bytes, r.body_id,
  ${HEADERS} AS headers, r.final_url, r.redirects, r.target_id
FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id;

CREATE VIEW responses AS
SELECT ${RESPONSE_COLUMNS}
FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id LEFT JOIN bodies AS b ON b.id = r.body_id;

CREATE VIEW latest AS
SELECT ${RESPONSE_COLUMNS},
  t.last_body_id
FROM targets AS t
JOIN result_rows AS r ON r.id = t.last_result_id
LEFT JOIN bodies AS b ON b.id = r.body_id;

CREATE VIEW failures AS
SELECT ${RESPONSE_COLUMNS}
FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id LEFT JOIN bodies AS b ON b.id = r.body_id
WHERE r.ok = 0;

CREATE VIEW changes AS
SELECT c.id, c.run_id, t.job, t.url, t.id AS target_id, ${TARGET} AS target, t.variables,
  ${iso('c.started_at_ms')} AS changed_at,
  c.body_id, p.id AS previous_id, ${iso('p.started_at_ms')} AS previous_at,
  p.body_id AS previous_body_id
FROM (
  SELECT r.*, (
    SELECT q.id FROM result_rows AS q
    WHERE q.target_id = r.target_id AND q.id < r.id AND q.ok = 1 AND q.body_id IS NOT NULL
    ORDER BY q.id DESC LIMIT 1
  ) AS before_id
  FROM result_rows AS r
  WHERE r.ok = 1 AND r.body_id IS NOT NULL
) AS c
JOIN result_rows AS p ON p.id = c.before_id
JOIN targets AS t ON t.id = c.target_id
WHERE p.body_id <> c.body_id;
`;

export const targetIdentity: Migration = { version: 6, sql: PREPARE + MOVE + VIEWS };
