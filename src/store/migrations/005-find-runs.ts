// Version 5: what the results of all jobs came to per hour and per day, and the runs of a job by time and by
// what became of them, so that neither needs a walk over all of them.
import type { Migration } from './migration.ts';

/** Above this many ms from its plan to its end a run is one that an index of its own finds: few are. */
export const LONG_RUN_MS = 3_600_000;

/** Partial, so that a run that was planned, did not take long and succeeded costs nothing in any of them. */
const INDEXES = `
CREATE INDEX runs_by_hand ON runs (job, started_at_ms) WHERE planned_at_ms IS NULL;
CREATE INDEX runs_long ON runs (job, finished_at_ms)
  WHERE finished_at_ms - coalesce(planned_at_ms, started_at_ms) > ${LONG_RUN_MS};
CREATE INDEX runs_unusual ON runs (job, status) WHERE status NOT IN ('running', 'succeeded');
`;

const TABLE = `
CREATE TABLE total_stats (
  id INTEGER PRIMARY KEY,
  span TEXT NOT NULL CHECK (span IN ('hour', 'day')),
  start_at_ms INTEGER NOT NULL, -- of the hour or day in UTC
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
  UNIQUE (span, start_at_ms)
) STRICT;
`;

const PERCENTILES = [50, 90, 95, 99]
  .map(
    (percent) =>
      `min(bucket) FILTER (WHERE place * 100 >= all_requests * ${percent}) AS p${percent}`,
  )
  .join(', ');

const FILL = `
INSERT INTO total_stats (span, start_at_ms, results, ok, requests, bytes, duration_sum_ms, max_ms,
  p50_ms, p90_ms, p95_ms, p99_ms, kinds, durations)
WITH
source AS (
  SELECT span, start_at_ms, results, ok, requests, bytes, duration_sum_ms, max_ms, kinds, durations
  FROM stats WHERE host = '' AND span IN ('hour', 'day')
),
totals AS (
  SELECT span, start_at_ms, sum(results) AS results, sum(ok) AS ok, sum(requests) AS requests,
    sum(bytes) AS bytes, total(duration_sum_ms) AS duration_sum_ms, max(max_ms) AS max_ms
  FROM source GROUP BY span, start_at_ms
),
failed AS (
  SELECT span, start_at_ms, json_group_object(kind, results) AS kinds
  FROM (
    SELECT s.span, s.start_at_ms, k.key AS kind, sum(k.value) AS results
    FROM source AS s, json_each(s.kinds) AS k GROUP BY s.span, s.start_at_ms, k.key
  )
  GROUP BY span, start_at_ms
),
buckets AS (
  SELECT s.span, s.start_at_ms, CAST(d.key AS INTEGER) AS bucket, sum(d.value) AS requests
  FROM source AS s, json_each(s.durations) AS d GROUP BY s.span, s.start_at_ms, CAST(d.key AS INTEGER)
),
ranked AS (
  SELECT span, start_at_ms, json_group_object(bucket, requests) AS durations, ${PERCENTILES}
  FROM (
    SELECT span, start_at_ms, bucket, requests,
      sum(requests) OVER (PARTITION BY span, start_at_ms ORDER BY bucket) AS place,
      sum(requests) OVER (PARTITION BY span, start_at_ms) AS all_requests
    FROM buckets
  )
  GROUP BY span, start_at_ms
)
SELECT span, start_at_ms, results, ok, requests, bytes, duration_sum_ms, max_ms,
  min(p50 / 1000.0, max_ms), min(p90 / 1000.0, max_ms), min(p95 / 1000.0, max_ms),
  min(p99 / 1000.0, max_ms), kinds, durations
FROM totals LEFT JOIN failed USING (span, start_at_ms) LEFT JOIN ranked USING (span, start_at_ms);
`;

export const findRuns: Migration = { version: 5, sql: INDEXES + TABLE + FILL };
