// Version 2: what many results share is stored once. Headers that are the same, and a URL with its job,
// have a row of their own; `results` becomes a view that reads as the table did.
import type { Migration } from './migration.ts';
import { iso, percentile } from './sql-text.ts';

const PREPARE = `
DROP VIEW responses;
DROP VIEW latest;
DROP VIEW failures;
DROP VIEW changes;
DROP VIEW job_stats;
DROP INDEX results_target;
DROP INDEX results_failed;
ALTER TABLE attempts RENAME TO old_attempts;
ALTER TABLE results RENAME TO old_results;
ALTER TABLE targets RENAME TO old_targets;
`;

const TABLES = `
CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  url TEXT NOT NULL,
  last_result_id INTEGER NOT NULL,
  last_body_id INTEGER,         -- the body stored last; NULL: none yet
  last_header_set_id INTEGER,   -- the set that the last result with headers refers to; NULL: none yet
  UNIQUE (job, url)
) STRICT;

CREATE TABLE header_sets (
  id INTEGER PRIMARY KEY,
  hash INTEGER,                 -- of the headers without the values that are new each time; NULL: not to be found by it
  headers TEXT NOT NULL         -- JSON object, as it came first
) STRICT;

CREATE TABLE result_rows (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,    -- place in the batch, from 0
  target_id INTEGER NOT NULL,   -- in targets: the job and the URL
  method TEXT NOT NULL,
  ok INTEGER NOT NULL,          -- 1: a complete response with a status below 400
  status INTEGER,               -- NULL: no head of a response came
  error_kind TEXT,              -- NULL: ok
  error TEXT,
  attempts INTEGER NOT NULL,    -- tries in all; 0: nothing was sent
  started_at_ms INTEGER NOT NULL,
  queued_ms REAL NOT NULL,      -- waiting for a place under the caps
  connect_ms REAL,              -- NULL: a kept connection served
  ttfb_ms REAL,                 -- NULL: not a byte came
  duration_ms REAL NOT NULL,
  bytes INTEGER NOT NULL,       -- received, before decoding
  body_id INTEGER,              -- in bodies; NULL: not stored
  header_set_id INTEGER,        -- in header_sets; NULL: headers not stored
  header_changes TEXT,          -- JSON object: the values that differ from the set's; NULL: none
  final_url TEXT,               -- NULL: no redirect
  redirects TEXT,               -- JSON array of {url, status}; NULL: no redirect
  UNIQUE (run_id, position)
) STRICT;

CREATE TABLE attempts (
  result_id INTEGER NOT NULL REFERENCES result_rows (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,      -- 1 for the first
  started_at_ms INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  status INTEGER,
  error_kind TEXT,
  error TEXT,
  delay_ms REAL NOT NULL,       -- waited before the next try
  PRIMARY KEY (result_id, number)
) STRICT, WITHOUT ROWID;
`;

const MOVE = `
INSERT INTO header_sets (headers) SELECT DISTINCT headers FROM old_results WHERE headers IS NOT NULL;
CREATE INDEX header_sets_text ON header_sets (headers);
INSERT INTO result_rows (id, run_id, position, target_id, method, ok, status, error_kind, error, attempts,
  started_at_ms, queued_ms, connect_ms, ttfb_ms, duration_ms, bytes, body_id, header_set_id, final_url, redirects)
SELECT id, run_id, position, target_id, method, ok, status, error_kind, error, attempts,
  started_at_ms, queued_ms, connect_ms, ttfb_ms, duration_ms, bytes, body_id,
  (SELECT h.id FROM header_sets AS h WHERE h.headers = r.headers), final_url, redirects
FROM old_results AS r ORDER BY id;
INSERT INTO attempts SELECT * FROM old_attempts;
INSERT INTO targets
SELECT t.id, t.job, t.url, t.last_result_id, t.last_body_id,
  (SELECT r.header_set_id FROM result_rows AS r WHERE r.id = t.last_result_id)
FROM old_targets AS t ORDER BY t.id;
DROP INDEX header_sets_text;
DROP TABLE old_attempts;
DROP TABLE old_results;
DROP TABLE old_targets;
CREATE INDEX header_sets_hash ON header_sets (hash);
CREATE INDEX result_rows_target ON result_rows (target_id);
CREATE INDEX result_rows_failed ON result_rows (run_id, position) WHERE ok = 0;
`;

/** A look-up of its own rather than a join, so that a query that asks for no headers pays for none. */
const HEADERS = `(
    SELECT CASE WHEN r.header_changes IS NULL THEN h.headers ELSE json_patch(h.headers, r.header_changes) END
    FROM header_sets AS h WHERE h.id = r.header_set_id
  )`;

/** The columns of `responses`, `latest` and `failures`. */
const RESPONSE_COLUMNS = `r.id, r.run_id, t.job AS job, r.position, r.method, t.url AS url,
  r.ok, r.status, r.error_kind, r.error, r.attempts,
  ${iso('r.started_at_ms')} AS started_at,
  r.queued_ms, r.connect_ms, r.ttfb_ms, r.duration_ms, r.bytes,
  ${HEADERS} AS headers, r.final_url, r.redirects,
  r.body_id, nullif(lower(hex(b.sha256)), '') AS body_sha256, b.size AS body_size,
  CASE b.codec WHEN 'none' THEN CAST(b.data AS TEXT) END AS body`;

const VIEWS = `
CREATE VIEW results AS
SELECT r.id, r.run_id, t.job AS job, r.position, r.method, t.url AS url,
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
SELECT c.id, c.run_id, t.job, t.url,
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

CREATE VIEW job_stats AS
WITH
  run_stats AS (
    SELECT job, count(started_at_ms) AS runs, max(id) FILTER (WHERE started_at_ms IS NOT NULL) AS last_run_id,
      sum(total) AS results, sum(succeeded) AS succeeded, sum(failed) AS failed
    FROM runs GROUP BY job
  ),
  ranked AS (
    SELECT u.job, r.duration_ms, r.bytes,
      row_number() OVER (PARTITION BY u.job ORDER BY r.duration_ms) AS place,
      count(*) OVER (PARTITION BY u.job) AS requests
    FROM result_rows AS r JOIN runs AS u ON u.id = r.run_id WHERE r.attempts > 0
  ),
  durations AS (
    SELECT job, sum(bytes) AS bytes,
      ${percentile(50)} AS p50_ms,
      ${percentile(95)} AS p95_ms,
      ${percentile(99)} AS p99_ms,
      max(duration_ms) AS max_ms
    FROM ranked GROUP BY job
  )
SELECT s.job, s.runs, s.results, s.succeeded, s.failed,
  1.0 * s.succeeded / nullif(s.succeeded + s.failed, 0) AS success_rate,
  d.p50_ms, d.p95_ms, d.p99_ms, d.max_ms, coalesce(d.bytes, 0) AS bytes,
  s.last_run_id, l.status AS last_status, ${iso('l.started_at_ms')} AS last_started_at,
  ${iso('l.finished_at_ms')} AS last_finished_at, l.reason AS last_reason
FROM run_stats AS s
LEFT JOIN durations AS d ON d.job = s.job
LEFT JOIN runs AS l ON l.id = s.last_run_id;
`;

export const headerSets: Migration = { version: 2, sql: PREPARE + TABLES + MOVE + VIEWS };
