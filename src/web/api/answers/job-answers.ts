// The schemas of jobs, their figures over time, and the commands to them.
import * as z from 'zod';
import { JOB_STATES } from '../../../domain/daemon-control.ts';
import * as shared from './named-answers.ts';
import { variables } from './result-answers.ts';
import { kindCount, run } from './run-answers.ts';

/** The most important facts about a job, in the order of the overview. */
export const CONDITIONS = [
  'failing',
  'degraded',
  'late',
  'running',
  'paused',
  'scheduled',
  'by hand',
  'disabled',
  'gone',
] as const;

export type Condition = (typeof CONDITIONS)[number];

export const job = shared.named(
  'Job',
  z.strictObject({
    name: z.string(),
    configured: z.boolean().meta({ description: 'false: the job is only in the database' }),
    description: shared.optionalText,
    tags: z.array(z.string()),
    state: z.enum([...JOB_STATES, 'gone']),
    condition: z.enum(CONDITIONS).meta({
      description:
        'The most important fact about the job. failing: the last run failed. degraded: one of the last ten did, or its results are degraded. late: a planned run is overdue, or the newest one was missed or skipped. Otherwise running, or the state',
    }),
    failing_since_at: shared.optionalAt.meta({
      description: 'Start of the first of the runs that failed in a row; null: it does not fail',
    }),
    stale: z
      .boolean()
      .meta({ description: 'true: its file is bad, and its last good version stays in force' }),
    schedules: z.array(z.string()),
    timezone: shared.optionalText,
    next_fire_at: shared.optionalAt,
    running: shared.count,
    last_run: z.union([run, z.null()]),
    results: shared.count.meta({ description: 'Of the last 24 hours' }),
    success_rate: z.number().min(0).max(1).nullable().meta({ description: 'Of these results' }),
    p95_ms: shared.optionalMs.meta({ description: 'Of these results' }),
    recent_runs: z
      .array(
        z.strictObject({
          id: z.int(),
          status: z.string(),
          started_at: shared.at,
          total: shared.count,
          failed: shared.count,
          duration_ms: shared.optionalMs,
          reason: shared.optionalText,
        }),
      )
      .meta({ description: 'At most 30, the oldest first' }),
    latency: z
      .array(z.strictObject({ at: shared.at, p95_ms: shared.ms }))
      .meta({ description: 'The hours of the last 24 that had requests' }),
  }),
);

export const jobs = shared.named(
  'Jobs',
  z.strictObject({
    jobs: z.array(job),
    found: shared.count.meta({ description: 'Jobs on all pages' }),
    next: shared.next,
    conditions: z
      .array(z.strictObject({ condition: z.enum(CONDITIONS), jobs: shared.count }))
      .meta({ description: 'Over all jobs, as are the next members' }),
    tags: z.array(z.string()),
    failing: z
      .array(
        z.strictObject({
          job: z.string(),
          run_id: z.int(),
          reason: shared.optionalText,
          since_at: shared.at,
        }),
      )
      .meta({
        description:
          'At most 20 failing jobs with their last failed run, those that began to fail last first',
      }),
    last_incident: z
      .union([run, z.null()])
      .meta({ description: 'The newest failed run of a job that does not fail any more' }),
  }),
);

export const jobNames = shared.named('JobNames', z.strictObject({ names: z.array(z.string()) }));

export const jobFile = shared.named(
  'JobFile',
  z.strictObject({ file: z.string(), yaml: z.string() }),
);

export const series = shared.named(
  'Series',
  z.strictObject({
    from_at: shared.at,
    to_at: shared.at,
    bin_ms: z.int(),
    bins: z.array(
      z.strictObject({
        at: shared.at,
        results: shared.count,
        succeeded: shared.count,
        failed: shared.count,
        p50_ms: shared.optionalMs,
        p90_ms: shared.optionalMs,
        p95_ms: shared.optionalMs,
        p99_ms: shared.optionalMs,
        kinds: z.array(kindCount),
      }),
    ),
  }),
);

const rankedUrls = z.array(
  z.strictObject({
    url: z.string(),
    target: z.string(),
    variables,
    results: shared.count,
    failed: shared.count,
    mean_ms: shared.optionalMs,
    max_ms: shared.optionalMs,
    last_result_id: z.int(),
    last_failure: z
      .strictObject({
        result_id: z.int(),
        status: z.int().nullable(),
        error_kind: shared.optionalText,
        error: shared.optionalText,
      })
      .nullable()
      .meta({ description: 'The newest of the failed results' }),
  }),
);

export const urls = shared.named(
  'Urls',
  z.strictObject({
    slowest: rankedUrls.meta({ description: 'Sorted by mean duration' }),
    failing: rankedUrls.meta({ description: 'Sorted by the number of results that are not ok' }),
  }),
);

export const jobState = shared.named(
  'JobState',
  z.strictObject({
    job: z.string(),
    state: z.enum(JOB_STATES),
    next_fire_at: shared.optionalAt,
  }),
);

export const runId = shared.named('RunId', z.strictObject({ run_id: z.int() }));

export type Job = z.infer<typeof job>;
export type Jobs = z.infer<typeof jobs>;
export type JobNames = z.infer<typeof jobNames>;
export type JobFile = z.infer<typeof jobFile>;
export type Series = z.infer<typeof series>;
export type Urls = z.infer<typeof urls>;
export type JobState = z.infer<typeof jobState>;
export type RunId = z.infer<typeof runId>;
