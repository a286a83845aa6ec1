// Version 1: the tables and views of the first release. Never edited once released: a change is a new file.
import type { Migration } from './migration.ts';
import { iso, percentile } from './sql-text.ts';

const TABLES = `
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'manual', 'start', 'misfire')),
  planned_at_ms INTEGER,   -- NULL: by hand
  started_at_ms INTEGER,   -- NULL: never started
  finished_at_ms INTEGER,  -- NULL: never started, or still running
  status TEXT NOT NULL CHECK (status IN
    ('running', 'succeeded', 'failed', 'interrupted', 'cancelled', 'skipped', 'missed')),
  reason TEXT,             -- why, for people
  total INTEGER NOT NULL DEFAULT 0,
  succeeded INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  config_hash TEXT NOT NULL,
  owner TEXT               -- the process that runs it; NULL: none does
) STRICT;
CREATE UNIQUE INDEX runs_fire ON runs (job, planned_at_ms) WHERE planned_at_ms IS NOT NULL;
CREATE INDEX runs_job ON runs (job);
CREATE INDEX runs_running ON runs (status) WHERE status = 'running';

CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  url TEXT NOT NULL,
  last_result_id INTEGER NOT NULL,
  last_body_id INTEGER,    -- the body stored last; NULL: none yet
  UNIQUE (job, url)
) STRICT;

CREATE TABLE bodies (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL,         -- of the body, not of data; one row each, which the writer sees to
  size INTEGER NOT NULL,        -- bytes of the body, not of data
  codec TEXT NOT NULL CHECK (codec IN ('none', 'zstd')),
  data BLOB NOT NULL
) STRICT;
-- Hashes come in no order, so that each new body touches another page of its index: the smaller the better.
CREATE INDEX bodies_sha256 ON bodies (substr(sha256, 1, 6));

CREATE TABLE results (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  job TEXT NOT NULL,
  position INTEGER NOT NULL,    -- place in the batch, from 0
  method TEXT NOT NULL,
  url TEXT NOT NULL,
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
  headers TEXT,                 -- JSON object; NULL: not stored
  final_url TEXT,               -- NULL: no redirect
  redirects TEXT,               -- JSON array of {url, status}; NULL: no redirect
  target_id INTEGER NOT NULL,   -- in targets
  UNIQUE (run_id, position)
) STRICT;
CREATE INDEX results_target ON results (target_id);
CREATE INDEX results_failed ON results (run_id, position) WHERE ok = 0;

CREATE TABLE attempts (
  result_id INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,      -- 1 for the first
  started_at_ms INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  status INTEGER,
  error_kind TEXT,
  error TEXT,
  delay_ms REAL NOT NULL,       -- waited before the next try
  PRIMARY KEY (result_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE planned_jobs (
  job TEXT PRIMARY KEY,
  schedule_hash TEXT NOT NULL,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** The columns of `responses`, `latest` and `failures`; `job` and `url` come from where they are indexed. */
function responseColumns(from: { readonly job: string; readonly url: string }): string {
  return `r.id, r.run_id, ${from.job} AS job, r.position, r.method, ${from.url} AS url,
  r.ok, r.status, r.error_kind, r.error, r.attempts,
  ${iso('r.started_at_ms')} AS started_at,
  r.queued_ms, r.connect_ms, r.ttfb_ms, r.duration_ms, r.bytes, r.headers, r.final_url, r.redirects,
  r.body_id, nullif(lower(hex(b.sha256)), '') AS body_sha256, b.size AS body_size,
  CASE b.codec WHEN 'none' THEN CAST(b.data AS TEXT) END AS body`;
}

const VIEWS = `
CREATE VIEW responses AS
SELECT ${responseColumns({ job: 'r.job', url: 'r.url' })}
FROM results AS r LEFT JOIN bodies AS b ON b.id = r.body_id;

CREATE VIEW latest AS
SELECT ${responseColumns({ job: 't.job', url: 't.url' })},
  t.last_body_id
FROM targets AS t
JOIN results AS r ON r.id = t.last_result_id
LEFT JOIN bodies AS b ON b.id = r.body_id;

CREATE VIEW failures AS
SELECT ${responseColumns({ job: 'r.job', url: 'r.url' })}
FROM results AS r LEFT JOIN bodies AS b ON b.id = r.body_id
WHERE r.ok = 0;

CREATE VIEW changes AS
SELECT c.id, c.run_id, c.job, c.url,
  ${iso('c.started_at_ms')} AS changed_at,
  c.body_id, p.id AS previous_id, ${iso('p.started_at_ms')} AS previous_at,
  p.body_id AS previous_body_id
FROM (
  SELECT r.*, (
    SELECT q.id FROM results AS q
    WHERE q.target_id = r.target_id AND q.id < r.id AND q.ok = 1 AND q.body_id IS NOT NULL
    ORDER BY q.id DESC LIMIT 1
  ) AS before_id
  FROM results AS r
  WHERE r.ok = 1 AND r.body_id IS NOT NULL
) AS c
JOIN results AS p ON p.id = c.before_id
WHERE p.body_id <> c.body_id;

CREATE VIEW job_stats AS
WITH
  run_stats AS (
    SELECT job, count(started_at_ms) AS runs, max(id) FILTER (WHERE started_at_ms IS NOT NULL) AS last_run_id,
      sum(total) AS results, sum(succeeded) AS succeeded, sum(failed) AS failed
    FROM runs GROUP BY job
  ),
  ranked AS (
    SELECT job, duration_ms, bytes,
      row_number() OVER (PARTITION BY job ORDER BY duration_ms) AS place,
      count(*) OVER (PARTITION BY job) AS requests
    FROM results WHERE attempts > 0
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

export const firstTables: Migration = { version: 1, sql: TABLES + VIEWS };
