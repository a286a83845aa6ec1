// Version 10, the first that is released: its tables and their indexes; 010-views.ts has its views.
// Never edit it after a release: each later change gets its own file.
import { NOTIFY } from './010-notify-tables.ts';
import { VALUE_TABLES } from './010-value-tables.ts';

/** A run that takes longer than this from its planned time to its end is in the index `runs_long`. */
export const LONG_RUN_MS = 3_600_000;

/** The three partial indexes at the end have no entry for a planned run that is short and succeeds. */
const RUNS = `
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  -- 'start' is reserved for runs at the start of the daemon: nothing writes it yet
  trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'manual', 'start', 'misfire')),
  planned_at_ms INTEGER,   -- NULL: started by hand
  started_at_ms INTEGER,   -- NULL: never started
  finished_at_ms INTEGER,  -- NULL: never started, or still running
  resumed_at_ms INTEGER,   -- when it was last resumed after an interruption; NULL: never
  status TEXT NOT NULL CHECK (status IN
    ('running', 'succeeded', 'failed', 'interrupted', 'cancelled', 'skipped', 'missed')),
  reason TEXT,             -- why, for people
  total INTEGER NOT NULL DEFAULT 0,
  succeeded INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  config_hash TEXT NOT NULL,
  owner TEXT               -- the process that runs it; NULL: no process
) STRICT;
CREATE UNIQUE INDEX runs_fire ON runs (job, planned_at_ms) WHERE planned_at_ms IS NOT NULL;
CREATE INDEX runs_job ON runs (job);
CREATE INDEX runs_running ON runs (status) WHERE status = 'running';
CREATE INDEX runs_by_hand ON runs (job, started_at_ms) WHERE planned_at_ms IS NULL;
CREATE INDEX runs_long ON runs (job, finished_at_ms)
  WHERE finished_at_ms - coalesce(planned_at_ms, started_at_ms) > ${LONG_RUN_MS};
CREATE INDEX runs_unusual ON runs (job, status) WHERE status NOT IN ('running', 'succeeded');
`;

/**
 * A target is what a job requests again and again: method, address, body, and the headers that its entry adds.
 * Hashes of bodies have no order, so each new body touches another page of their index: its keys are short.
 */
const RESULTS = `
CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  url TEXT NOT NULL,
  method TEXT NOT NULL,
  variant TEXT NOT NULL,        -- '': no body and no headers of its entry; else their hash, with secrets by name
  name TEXT,                    -- from its entry; NULL: method, url and variant name it
  variables TEXT,               -- JSON object: the values of its template or row; NULL: none
  last_result_id INTEGER NOT NULL,
  last_body_id INTEGER,         -- the body stored last; NULL: none yet
  last_header_set_id INTEGER,   -- the header set of the last result with headers; NULL: none yet
  UNIQUE (job, url, method, variant)
) STRICT;

CREATE TABLE bodies (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL,         -- of the body, not of data; the writer keeps it unique
  hash INTEGER,                 -- the first 48 bits of sha256; NULL: those of another body are the same
  size INTEGER NOT NULL,        -- bytes of the body, not of data
  codec TEXT NOT NULL CHECK (codec IN ('none', 'zstd')),
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX bodies_hash ON bodies (hash);

CREATE TABLE header_sets (
  id INTEGER PRIMARY KEY,
  hash INTEGER,                 -- of the headers without values that are new each time; NULL: never looked up by hash
  headers TEXT NOT NULL         -- JSON object, as first received
) STRICT;
CREATE INDEX header_sets_hash ON header_sets (hash);

CREATE TABLE result_rows (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,    -- index in the batch, from 0
  target_id INTEGER NOT NULL,   -- in targets: job, method and URL
  ok INTEGER NOT NULL,          -- 1: a complete response that is as expected; without expectations: with a status below 400
  status INTEGER,               -- NULL: no response head arrived
  error_kind TEXT,              -- NULL: ok
  error TEXT,
  attempts INTEGER NOT NULL,    -- in all; 0: nothing was sent
  started_at_ms INTEGER NOT NULL,
  queued_ms REAL NOT NULL,      -- waiting for a slot under the caps
  connect_ms REAL,              -- NULL: sent over a kept connection
  ttfb_ms REAL,                 -- NULL: no byte arrived
  duration_ms REAL NOT NULL,
  bytes INTEGER NOT NULL,       -- received, before decoding
  body_id INTEGER,              -- in bodies; NULL: not stored
  header_set_id INTEGER,        -- in header_sets; NULL: headers not stored
  header_changes TEXT,          -- JSON object: the values that differ from the set's; NULL: none
  final_url TEXT,               -- after redirects, or with the run's variables; NULL: the target's URL
  redirects TEXT,               -- JSON array of {url, status}; NULL: no redirect
  charset TEXT,                 -- the encoding in which the body is read; NULL: UTF-8, or no body
  compared INTEGER,             -- a hash of the body without what changes.ignore names; NULL: compared as a whole
  saved_bytes INTEGER,          -- of a 304 that confirms the body: the bytes that did not come again; NULL: it does not
  degraded INTEGER NOT NULL,    -- 1: ok, and as the job's degraded says
  unmet TEXT,                   -- JSON array of {where, wanted, got}: the expectations not met; NULL: none
  UNIQUE (run_id, position)
) STRICT;
CREATE INDEX result_rows_target ON result_rows (target_id);
CREATE INDEX result_rows_failed ON result_rows (run_id, position) WHERE ok = 0;
CREATE INDEX result_rows_degraded ON result_rows (run_id) WHERE degraded = 1;
CREATE INDEX result_rows_charset ON result_rows (body_id) WHERE charset IS NOT NULL;

CREATE TABLE validators (
  target_id INTEGER PRIMARY KEY REFERENCES targets (id) ON DELETE CASCADE,
  etag TEXT,                    -- as received; NULL: none
  last_modified TEXT,           -- as received; NULL: none
  url TEXT,                     -- that gave the response, after redirects; NULL: the target's
  request_hash TEXT NOT NULL,   -- of the request's headers, with secrets by name
  result_id INTEGER NOT NULL,   -- the response that they identify
  body_id INTEGER NOT NULL,     -- its body
  bytes INTEGER NOT NULL,       -- received with it, before decoding
  charset TEXT,                 -- as in result_rows
  compared INTEGER              -- as in result_rows
) STRICT;

CREATE TABLE attempts (
  result_id INTEGER NOT NULL REFERENCES result_rows (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,      -- 1 for the first
  started_at_ms INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  status INTEGER,
  error_kind TEXT,
  error TEXT,
  delay_ms REAL NOT NULL,       -- waited before the next attempt
  PRIMARY KEY (result_id, number)
) STRICT, WITHOUT ROWID;
`;

/** The last columns of both tables of statistics. */
const SUMS = `results INTEGER NOT NULL DEFAULT 0,
  ok INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL DEFAULT 0,        -- results for which something was sent: they have a duration
  bytes INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0,       -- results that confirm a stored body
  saved_bytes INTEGER NOT NULL DEFAULT 0,     -- bytes that did not have to come again
  duration_sum_ms REAL NOT NULL DEFAULT 0,
  max_ms REAL,
  p50_ms REAL,                  -- of the buckets below: off by 1.25 % at most
  p90_ms REAL,
  p95_ms REAL,
  p99_ms REAL,
  kinds TEXT,                   -- JSON object: HTTP status or error_kind to results; NULL: none failed
  durations TEXT,               -- JSON object: bucket in microseconds to requests; NULL: none`;

/** Sums of results, so that statistics of any number of results are read at once. */
const STATISTICS = `
CREATE TABLE stats (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  host TEXT NOT NULL,           -- '': all hosts; others have rows per day only
  span TEXT NOT NULL CHECK (span IN ('hour', 'day', 'all')),
  start_at_ms INTEGER NOT NULL, -- of the hour or day in UTC; 0 for 'all'
  runs INTEGER NOT NULL DEFAULT 0,            -- that started; counted for 'all' only
  ${SUMS}
  UNIQUE (job, host, span, start_at_ms)
) STRICT;

CREATE TABLE total_stats (
  id INTEGER PRIMARY KEY,
  span TEXT NOT NULL CHECK (span IN ('hour', 'day')),
  start_at_ms INTEGER NOT NULL, -- of the hour or day in UTC
  ${SUMS}
  UNIQUE (span, start_at_ms)
) STRICT;
`;

/** The state of `rota reprocess`. */
const REPROCESSING = `
CREATE TABLE reprocessing (
  job TEXT PRIMARY KEY,
  rules_hash TEXT NOT NULL,     -- of the rules and the range: an interrupted call goes on only with the same ones
  target_id INTEGER NOT NULL,   -- up to this result of this target, all is done
  result_id INTEGER NOT NULL,
  items_since_ms INTEGER        -- the start of the history of its rows that is being built; NULL: it has none
) STRICT, WITHOUT ROWID;
`;

const PLANNING = `
CREATE TABLE planned_jobs (
  job TEXT PRIMARY KEY,
  schedule_hash TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  plan TEXT                     -- JSON array: its timetables, each with sinceMs and untilMs; the last is in force
) STRICT, WITHOUT ROWID;

CREATE TABLE paused_jobs (
  job TEXT PRIMARY KEY,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_marks (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  trusted_at_ms INTEGER,        -- when the wall clock was last trusted; NULL: not checked yet
  doubted_since_ms INTEGER,     -- when the clock, by itself, became doubtful; NULL: it is trusted
  doubted_at_ms INTEGER         -- the last check while it is doubtful
) STRICT;
INSERT INTO clock_marks (id) VALUES (1);
`;

const ACCESS = `
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

const HOSTS = `
CREATE TABLE host_breakers (
  host TEXT PRIMARY KEY,        -- with its port
  failures INTEGER NOT NULL,    -- in a row
  opened_at_ms INTEGER NOT NULL,
  next_probe_at_ms INTEGER NOT NULL, -- no request before
  for_ms INTEGER NOT NULL,      -- from a failed probe to the next one
  reason TEXT NOT NULL          -- why the last request failed
) STRICT, WITHOUT ROWID;
`;

export const TABLES: string =
  RUNS + RESULTS + VALUE_TABLES + REPROCESSING + STATISTICS + PLANNING + ACCESS + HOSTS + NOTIFY;
