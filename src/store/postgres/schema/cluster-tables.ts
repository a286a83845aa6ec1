// The tables through which several workers share one database. SQLite has none of them.
import { HOST_SLOTS } from '../../../domain/cluster/host-slot.ts';

/**
 * Who is there, and who leads. `epoch` is a key and the other columns of `leader` are not: so a transaction that locks
 * the row FOR KEY SHARE stops the next epoch, but not the renewal of the present one.
 */
const WORKERS = `
CREATE TABLE workers (
  id text COLLATE "C" PRIMARY KEY,
  host text NOT NULL,              -- the name of its machine
  pid bigint NOT NULL,
  version text NOT NULL,           -- of Rota
  roles text NOT NULL,             -- 'worker', or 'worker,candidate' when it may lead
  config_hash text NOT NULL,       -- of its configuration: equal for workers with equal jobs
  started_at_ms bigint NOT NULL,
  tick_at_ms bigint NOT NULL,      -- its last tick, by the server's clock
  tick bigint NOT NULL,            -- number of that tick: a late one of the network is ignored
  until timestamptz NOT NULL,      -- end of its lease: later it may use nothing that it held
  retiring boolean NOT NULL DEFAULT false, -- it stops: it is given nothing new
  in_flight bigint NOT NULL DEFAULT 0,
  shards bigint NOT NULL DEFAULT 0,
  lag_ms double precision NOT NULL DEFAULT 0,          -- from when a tick was due to its answer
  clock_offset_ms double precision NOT NULL DEFAULT 0, -- the server's clock minus its own
  problem text                     -- for people; NULL: none
) WITH (fillfactor = 50);

CREATE TABLE leader (
  epoch bigint PRIMARY KEY,        -- grows with each change of leader: only one worker ever has an epoch
  worker_id text COLLATE "C",      -- NULL: nobody leads
  until timestamptz NOT NULL       -- end of its lease, for people: the lease of its worker decides
);
CREATE UNIQUE INDEX leader_is_one_row ON leader ((true));
INSERT INTO leader (epoch, until) VALUES (0, '-infinity');
`;

/** What the leader must know of its work when another one takes over, and the wishes of people. */
const WORK = `
CREATE TABLE fire_line (
  job text COLLATE "C" NOT NULL,
  planned_at_ms bigint NOT NULL,
  trigger text NOT NULL,
  due_at_ms bigint,                -- its start after the jitter; NULL: it waits for an earlier run of the job
  noted_at_ms bigint NOT NULL,
  PRIMARY KEY (job, planned_at_ms)
);

CREATE TABLE run_state (
  run_id bigint PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  open_shards bigint NOT NULL DEFAULT 0,
  expanded boolean NOT NULL DEFAULT false, -- true: all its shards exist
  checkpoint text,                 -- JSON: how far the batch is expanded; NULL: not begun, or done
  cancel_reason text               -- NULL: not cancelled
);

CREATE TABLE shard_chunks (
  run_id bigint NOT NULL REFERENCES run_state (run_id) ON DELETE CASCADE,
  shard bigint NOT NULL,           -- numbered from 0 in each run
  slot bigint,                     -- its host slot; NULL: any worker performs it
  first_position bigint NOT NULL,
  last_position bigint NOT NULL,
  requests text,                   -- JSON; NULL: all positions of this range
  PRIMARY KEY (run_id, shard)
);

CREATE TABLE commands (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  job text COLLATE "C",
  arguments text,                  -- JSON
  actor text,                      -- who asked for it, as in audit
  asked_at_ms bigint NOT NULL,
  worker_id text COLLATE "C",      -- who performs it; NULL: the leader, or every worker, as its name says
  answered_at_ms bigint,           -- NULL: not performed yet
  answer text                      -- JSON
);
`;

/**
 * Leases. They need no disk: after a crash or on another server these tables are empty, and the missing scope 'global'
 * says so. Then nothing new is granted for the length of a lease, while the workers register what they hold.
 */
const LEASES = `
CREATE UNLOGGED TABLE slots (
  slot bigint PRIMARY KEY,
  worker_id text COLLATE "C"       -- NULL, or a worker whose lease has ended: it is free
) WITH (fillfactor = 50);

CREATE UNLOGGED TABLE caps (
  scope text COLLATE "C" PRIMARY KEY, -- 'global', or 'job:' and the job's name
  cap bigint NOT NULL,
  learning_until timestamptz NOT NULL DEFAULT '-infinity' -- of 'global' alone: nothing new is granted before
);

CREATE UNLOGGED TABLE cap_shares (
  scope text COLLATE "C" NOT NULL,
  worker_id text COLLATE "C" NOT NULL,
  cap bigint NOT NULL,             -- by the worker's configuration: the smallest one counts
  share bigint NOT NULL,           -- the most that the worker may have in flight
  in_flight bigint NOT NULL,
  waiting bigint NOT NULL,
  PRIMARY KEY (scope, worker_id)
) WITH (fillfactor = 50);

INSERT INTO slots (slot) SELECT generate_series(0, ${HOST_SLOTS - 1});
INSERT INTO caps (scope, cap) VALUES ('global', 0);
`;

/** The statements that make these tables, each ended by a semicolon. */
export const CLUSTER_TABLES: string = WORKERS + WORK + LEASES;

/**
 * Makes a transaction part of an epoch: it returns no row when that is over, and else no other one begins before the
 * transaction ends. Its only parameter is the epoch.
 */
export const FENCE_EPOCH = 'SELECT epoch FROM leader WHERE epoch = $1 FOR KEY SHARE';
