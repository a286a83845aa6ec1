// The schemas of the daemon: its status, reloads and sessions.
import * as z from 'zod';
import { WORKER_ROLES, WORKER_STATES } from '../../../domain/cluster/worker-state.ts';
import { JOB_STATES } from '../../../domain/daemon-control.ts';
import * as shared from './named-answers.ts';
import { progress } from './run-answers.ts';

export const reloadReport = shared.named(
  'Reload',
  z.strictObject({
    at: shared.at,
    ok: z.boolean(),
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    kept: z.array(z.string()),
    problems: z.array(shared.problem),
    needs_restart: z.array(z.string()),
  }),
);

const jobState = z.strictObject({
  name: z.string(),
  state: z.enum(JOB_STATES),
  next_fire_at: shared.optionalAt,
  running: shared.count,
  stale: z.boolean(),
  config_hash: z.string(),
});

/** The figures that the stream of events repeats. */
export const figures = shared.named(
  'Figures',
  z.strictObject({
    version: z.string(),
    pid: z.int(),
    started_at: shared.at,
    now_at: shared.at,
    config_file: z.string(),
    database: z.string(),
    database_bytes: shared.count,
    dashboard: shared.optionalText,
    state: z.enum(['running', 'draining', 'paused']),
    storage_problem: shared.optionalText,
    retention_problem: shared.optionalText,
    in_flight: shared.count.meta({
      description: 'Over PostgreSQL on all live workers: each reports its number once a second',
    }),
    own_in_flight: shared.count.meta({ description: 'Of in_flight, those of this process' }),
    queued: shared.count.meta({
      description: 'Requests that wait for a slot; over PostgreSQL on all live workers',
    }),
    own_queued: shared.count.meta({ description: 'Of queued, those of this process' }),
    unstored: shared.count.meta({ description: 'Results of this process that wait for the disk' }),
    runs: shared.count.meta({ description: 'Runs in progress; over PostgreSQL on all workers' }),
    finished: shared.count.meta({
      description: "Requests that ended since the daemon's start; over PostgreSQL on all workers",
    }),
  }),
);

const channelState = z.strictObject({
  name: z.string(),
  waiting: shared.count.meta({ description: 'Messages that wait to be sent' }),
  failing_since_at: shared.optionalAt.meta({ description: 'null: the last attempt worked' }),
  error: shared.optionalText,
});

export const worker = shared.named(
  'Worker',
  z.strictObject({
    id: z.string(),
    host: z.string().meta({ description: 'Name of its machine' }),
    pid: z.int(),
    version: z.string(),
    role: z.enum(WORKER_ROLES).meta({ description: 'A candidate may lead' }),
    state: z.enum(WORKER_STATES).meta({ description: 'gone: it was killed or cut off' }),
    config_hash: z.string(),
    started_at: shared.at,
    seen_at: shared.at.meta({ description: "Its last tick, by the database's clock" }),
    in_flight: shared.count,
    shards: shared.count.meta({ description: 'Parts of batches that it performs' }),
    slots: shared.count.meta({ description: 'Host slots that it owns, of 64' }),
    lag_ms: shared.ms.meta({ description: 'How late its last tick was answered' }),
    clock_offset_ms: z.number().meta({ description: "The database's clock minus its own" }),
    warnings: z.array(z.string()),
  }),
);

export const workers = shared.named(
  'Workers',
  z.strictObject({ workers: z.array(worker), problem: shared.optionalText }),
);

export const status = shared.named(
  'Status',
  figures.extend({
    jobs: z.array(jobState).nullable().meta({ description: 'null: not requested' }),
    running: z.array(progress),
    workers: z.array(worker).meta({ description: 'Empty over SQLite' }),
    channels: z.array(channelState),
    problems: z.array(shared.problem),
    last_reload: z.union([reloadReport, z.null()]),
    last_errors: z.array(z.strictObject({ at: shared.at, message: z.string() })),
  }),
);

export const session = shared.named(
  'Session',
  z.strictObject({ token_required: z.boolean(), authenticated: z.boolean() }),
);

export type Figures = z.infer<typeof figures>;
export type Status = z.infer<typeof status>;
export type Workers = z.infer<typeof workers>;
export type Worker = z.infer<typeof worker>;
export type Reload = z.infer<typeof reloadReport>;
export type Session = z.infer<typeof session>;
