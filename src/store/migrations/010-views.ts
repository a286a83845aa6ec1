// Version 10, the first that is released: its views. Never edit it after a release: a later version drops a view
// and creates it again.

/** Unix milliseconds as ISO 8601 text in UTC. */
function iso(column: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;
}

/** The name of a target. */
const TARGET = `coalesce(t.name,
    t.method || ' ' || t.url || iif(t.variant = '', '', ' #' || substr(t.variant, 1, 8)))`;

/** A subquery rather than a join: a query that selects no headers does not pay for them. */
const HEADERS = `(
    SELECT CASE WHEN r.header_changes IS NULL THEN h.headers ELSE json_patch(h.headers, r.header_changes) END
    FROM header_sets AS h WHERE h.id = r.header_set_id
  )`;

/** The columns of `responses`, `latest` and `failures`. */
const RESPONSE_COLUMNS = `r.id, r.run_id, t.job AS job, r.position, t.method, t.url AS url,
  t.id AS target_id, ${TARGET} AS target, t.variables,
  r.ok, r.degraded, r.status, r.error_kind, r.error, r.unmet, r.attempts,
  ${iso('r.started_at_ms')} AS started_at,
  r.queued_ms, r.connect_ms, r.ttfb_ms, r.duration_ms, r.bytes,
  ${HEADERS} AS headers, r.final_url, r.redirects,
  r.body_id, r.charset, r.saved_bytes IS NOT NULL AS confirmed, r.saved_bytes, nullif(lower(hex(b.sha256)), '') AS body_sha256, b.size AS body_size,
  CASE b.codec WHEN 'none' THEN CAST(b.data AS TEXT) END AS body`;

const RESULT_VIEWS = `
CREATE VIEW results AS
SELECT r.id, r.run_id, t.job AS job, r.position, t.method, t.url AS url,
  ${TARGET} AS target, t.variables,
  r.ok, r.degraded, r.status, r.error_kind, r.error, r.unmet, r.attempts, r.started_at_ms,
  r.queued_ms, r.connect_ms, r.ttfb_ms, r.duration_ms, r.bytes, r.body_id, r.charset, r.compared,
  r.saved_bytes IS NOT NULL AS confirmed, r.saved_bytes,
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
`;

const CHANGES = `
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
WHERE p.body_id <> c.body_id AND (p.compared <> c.compared) IS NOT FALSE;
`;

const VALUES = `
CREATE VIEW extractions AS
SELECT t.job, ${TARGET} AS target, t.url,
  ${iso('r.started_at_ms')} AS started_at,
  e.name, e.number, e.text, e.result_id, r.ok, r.run_id, t.id AS target_id
FROM extracted AS e
JOIN result_rows AS r ON r.id = e.result_id
JOIN targets AS t ON t.id = r.target_id;

CREATE VIEW item_history AS
SELECT job, target, key, from_at, to_at, change, columns, coalesce(value, before) AS value,
  before, url, target_id, result_id
FROM (
  SELECT i.id, t.job, ${TARGET} AS target, i.key,
    ${iso('i.from_at_ms')} AS from_at, ${iso('i.to_at_ms')} AS to_at,
    i.change, i.columns, i.value,
    CASE i.change WHEN 'came' THEN NULL ELSE (
      SELECT p.value FROM item_rows AS p
      WHERE p.target_id = i.target_id AND p.key = i.key AND p.id < i.id
      ORDER BY p.id DESC LIMIT 1
    ) END AS before,
    t.url, i.target_id, i.result_id
  FROM item_rows AS i JOIN targets AS t ON t.id = i.target_id
) AS h;
`;

const JOB_STATS = `
CREATE VIEW job_stats AS
WITH RECURSIVE
  -- One seek per job instead of a scan of all runs.
  jobs (job) AS (
    SELECT min(job) FROM runs
    UNION ALL
    SELECT (SELECT min(r.job) FROM runs AS r WHERE r.job > jobs.job) FROM jobs WHERE jobs.job IS NOT NULL
  )
SELECT j.job, coalesce(s.runs, 0) AS runs, coalesce(s.results, 0) AS results,
  coalesce(s.ok, 0) AS succeeded, coalesce(s.results - s.ok, 0) AS failed,
  1.0 * s.ok / nullif(s.results, 0) AS success_rate,
  s.p50_ms, s.p95_ms, s.p99_ms, s.max_ms, coalesce(s.bytes, 0) AS bytes,
  l.id AS last_run_id, l.status AS last_status, ${iso('l.started_at_ms')} AS last_started_at,
  ${iso('l.finished_at_ms')} AS last_finished_at, l.reason AS last_reason
FROM jobs AS j
LEFT JOIN stats AS s ON s.job = j.job AND s.host = '' AND s.span = 'all' AND s.start_at_ms = 0
LEFT JOIN runs AS l ON l.id = (
  SELECT id FROM runs WHERE job = j.job AND started_at_ms IS NOT NULL ORDER BY id DESC LIMIT 1
)
WHERE j.job IS NOT NULL;
`;

export const VIEWS: string = RESULT_VIEWS + CHANGES + VALUES + JOB_STATS;
