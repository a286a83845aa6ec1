// Version 3: what the results came to is kept beside them, per hour, per day and in all, so that statistics
// of any number of results are read at once. Filled from what is stored; `job_stats` reads from it.
import { durationBucketSql } from '../tables/duration-bucket-sql.ts';
import type { Migration } from './migration.ts';
import { iso } from './sql-text.ts';

const TABLE = `
CREATE TABLE stats (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  host TEXT NOT NULL,           -- '': all hosts; others have rows per day only
  span TEXT NOT NULL CHECK (span IN ('hour', 'day', 'all')),
  start_at_ms INTEGER NOT NULL, -- of the hour or day in UTC; 0 for 'all'
  runs INTEGER NOT NULL DEFAULT 0,            -- that started; counted for 'all' only
  results INTEGER NOT NULL DEFAULT 0,
  ok INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL DEFAULT 0,        -- results for which something was sent: they have a duration
  bytes INTEGER NOT NULL DEFAULT 0,
  duration_sum_ms REAL NOT NULL DEFAULT 0,
  max_ms REAL,
  p50_ms REAL,                  -- of the buckets below: off by 1.25 % at most
  p90_ms REAL,
  p95_ms REAL,
  p99_ms REAL,
  kinds TEXT,                   -- JSON object: error_kind to results; NULL: none failed
  durations TEXT,               -- JSON object: bucket in microseconds to requests; NULL: none
  UNIQUE (job, host, span, start_at_ms)
) STRICT;
`;

/** The hosts of a job that get rows: those with the most URLs. */
const MAX_HOSTS = 32;

/** Name and port of `url`: what stands between `://` or the last `@` and the first `/`, `?` or `#`. */
function hostOf(url: string): string {
  const rest = `substr(${url}, instr(${url}, '://') + 3)`;
  const ends = ['/', '?', '#'].map((end) => `instr(${rest} || '${end}', '${end}')`).join(', ');
  const authority = `substr(${rest}, 1, min(${ends}) - 1)`;
  const host = `replace(${authority}, rtrim(${authority}, replace(${authority}, '@', '')), '')`;
  return `CASE WHEN instr(${url}, '://') = 0 THEN '' ELSE lower(${host}) END`;
}

/** Counts, apart for each hour, host, kind of failure and bucket of duration. */
const COUNT = `
CREATE TEMP TABLE target_hosts AS
SELECT id, CASE WHEN dense_rank() OVER (PARTITION BY job ORDER BY urls DESC, host) <= ${MAX_HOSTS} THEN host ELSE '' END AS host
FROM (SELECT id, job, host, count(*) OVER (PARTITION BY job, host) AS urls
  FROM (SELECT id, job, ${hostOf('url')} AS host FROM targets));
CREATE UNIQUE INDEX temp.target_hosts_id ON target_hosts (id);
CREATE TEMP TABLE counted AS
SELECT job, hour, host, kind, sent, CASE WHEN sent THEN ${durationBucketSql('us')} END AS bucket,
  count(*) AS results, sum(bytes) AS bytes, total(duration_ms) FILTER (WHERE sent) AS duration_sum_ms,
  max(duration_ms) FILTER (WHERE sent) AS max_ms
FROM (
  SELECT r.job, r.started_at_ms - r.started_at_ms % 3600000 AS hour, h.host,
    CASE WHEN r.ok = 0 THEN coalesce(r.error_kind, 'local') END AS kind, r.attempts > 0 AS sent,
    CAST(round(r.duration_ms * 1000) AS INTEGER) AS us, r.bytes, r.duration_ms
  FROM results AS r JOIN temp.target_hosts AS h ON h.id = r.target_id
)
GROUP BY 1, 2, 3, 4, 5, 6;
`;

/** Adds the counted up to rows of one span. */
function fill(span: 'hour' | 'day' | 'all', options: { start: string; host: string }): string {
  const { start, host } = options;
  const source = `SELECT job, ${host} AS host, ${start} AS start, kind, sent, bucket, results, bytes,
    duration_sum_ms, max_ms FROM temp.counted ${host === "''" ? '' : "WHERE host > ''"}`;
  const key = 'job, host, start';
  return `
INSERT INTO stats (job, host, span, start_at_ms, results, ok, requests, bytes, duration_sum_ms, max_ms,
  p50_ms, p90_ms, p95_ms, p99_ms, kinds, durations)
WITH source AS (${source}),
totals AS (
  SELECT ${key}, sum(results) AS results, coalesce(sum(results) FILTER (WHERE kind IS NULL), 0) AS ok,
    coalesce(sum(results) FILTER (WHERE sent), 0) AS requests, sum(bytes) AS bytes,
    total(duration_sum_ms) AS duration_sum_ms, max(max_ms) AS max_ms
  FROM source GROUP BY ${key}
),
failed AS (
  SELECT ${key}, json_group_object(kind, results) AS kinds
  FROM (SELECT ${key}, kind, sum(results) AS results FROM source WHERE kind IS NOT NULL GROUP BY ${key}, kind)
  GROUP BY ${key}
),
buckets AS (
  SELECT ${key}, bucket, results, max_ms, sum(results) OVER (PARTITION BY ${key} ORDER BY bucket) AS place,
    sum(results) OVER (PARTITION BY ${key}) AS requests
  FROM (SELECT ${key}, bucket, sum(results) AS results, max(max_ms) AS max_ms
    FROM source WHERE sent GROUP BY ${key}, bucket)
),
ranked AS (
  SELECT ${key}, json_group_object(bucket, results) AS durations,
    ${[50, 90, 95, 99].map((percent) => `min(bucket) FILTER (WHERE place * 100 >= requests * ${percent}) / 1000.0 AS p${percent}`).join(', ')}
  FROM buckets GROUP BY ${key}
)
SELECT t.job, t.host, '${span}', t.start, t.results, t.ok, t.requests, t.bytes, t.duration_sum_ms, t.max_ms,
  min(p50, t.max_ms), min(p90, t.max_ms), min(p95, t.max_ms), min(p99, t.max_ms), kinds, durations
FROM totals AS t LEFT JOIN failed USING (${key}) LEFT JOIN ranked USING (${key});
`;
}

const DAY = 'hour - hour % 86400000';

const FILL = `
${COUNT}
${fill('hour', { start: 'hour', host: "''" })}
${fill('day', { start: DAY, host: "''" })}
${fill('all', { start: '0', host: "''" })}
${fill('day', { start: DAY, host: 'host' })}
INSERT INTO stats (job, host, span, start_at_ms, runs)
SELECT job, '', 'all', 0, count(*) FROM runs WHERE started_at_ms IS NOT NULL GROUP BY job
ON CONFLICT (job, host, span, start_at_ms) DO UPDATE SET runs = excluded.runs;
DROP TABLE temp.counted;
DROP TABLE temp.target_hosts;
`;

const VIEW = `
DROP VIEW job_stats;
CREATE VIEW job_stats AS
WITH RECURSIVE
  -- One seek per job instead of a walk over all runs.
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

export const stats: Migration = { version: 3, sql: TABLE + FILL + VIEW };
