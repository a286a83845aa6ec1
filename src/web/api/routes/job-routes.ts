// The routes of jobs: their state and figures, their files, their figures over time.
import * as z from 'zod';
import { JOB_STATES } from '../../../domain/daemon-control.ts';
import { AppError } from '../../../domain/error.ts';
import { hideCredentials } from '../../../text/literal-credentials.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { TimeRange } from '../../../query/reads/job-series.ts';
import type { RankedUrl } from '../../../query/targets/url-ranking.ts';
import * as answers from '../answers.ts';
import { textCursor, toCursor } from '../cursor.ts';
import { cursor, instant, jobName, pageLimit } from '../inputs.ts';
import { findJob, listJobs } from '../job-list.ts';
import { variablesAnswer } from '../result-answer.ts';
import { route, type ApiRoute } from '../route.ts';

const DAY_MS = 86_400_000;

const job = answers.named(
  'Job',
  z.strictObject({
    name: z.string(),
    configured: z.boolean().meta({ description: 'false: the job is only in the database' }),
    description: answers.optionalText,
    state: z.enum([...JOB_STATES, 'gone']),
    stale: z
      .boolean()
      .meta({ description: 'true: its file is bad, and its last good version stays in force' }),
    schedules: z.array(z.string()),
    timezone: answers.optionalText,
    next_fire_at: answers.optionalAt,
    running: answers.count,
    last_run: z.union([answers.run, z.null()]),
    results: answers.count.meta({ description: 'Of the last 24 hours' }),
    success_rate: z.number().min(0).max(1).nullable().meta({ description: 'Of these results' }),
    p95_ms: answers.optionalMs.meta({ description: 'Of these results' }),
    recent_runs: z
      .array(
        z.strictObject({
          id: z.int(),
          status: z.string(),
          started_at: answers.at,
          total: answers.count,
          failed: answers.count,
          duration_ms: answers.optionalMs,
        }),
      )
      .meta({ description: 'At most 30, the oldest first' }),
    latency: z
      .array(z.strictObject({ at: answers.at, p95_ms: answers.ms }))
      .meta({ description: 'The hours of the last 24 that had requests' }),
  }),
);

const series = answers.named(
  'Series',
  z.strictObject({
    from_at: answers.at,
    to_at: answers.at,
    bin_ms: z.int(),
    bins: z.array(
      z.strictObject({
        at: answers.at,
        results: answers.count,
        succeeded: answers.count,
        failed: answers.count,
        p50_ms: answers.optionalMs,
        p90_ms: answers.optionalMs,
        p95_ms: answers.optionalMs,
        p99_ms: answers.optionalMs,
        kinds: z.array(answers.kindCount),
      }),
    ),
  }),
);

const rankedUrls = z.array(
  z.strictObject({
    url: z.string(),
    target: z.string(),
    variables: answers.variables,
    results: answers.count,
    failed: answers.count,
    mean_ms: answers.optionalMs,
    max_ms: answers.optionalMs,
    last_result_id: z.int(),
  }),
);

const urls = answers.named(
  'Urls',
  z.strictObject({
    slowest: rankedUrls.meta({ description: 'Sorted by mean duration' }),
    failing: rankedUrls.meta({ description: 'Sorted by the number of results that are not ok' }),
  }),
);

const range = {
  from: instant.meta({ description: 'Default: a day before `to`' }),
  to: instant.meta({ description: 'Default: now' }),
};

export const jobRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/jobs',
    summary: 'The jobs by name, with their last runs and the figures of the last day',
    input: {
      search: z.string().max(255).default('').meta({ description: 'A part of the name' }),
      cursor,
      limit: pageLimit(100),
    },
    answer: answers.named(
      'Jobs',
      z.strictObject({
        jobs: z.array(job),
        found: answers.count.meta({ description: 'Jobs on all pages' }),
        next: answers.next,
      }),
    ),
    errors: ['database', 'limit'],
    async handle({ search, cursor: after, limit }, call) {
      const page = await listJobs(call, { search, after: textCursor(after), limit });
      return { ...page, next: toCursor(page.next) };
    },
  }),
  route({
    method: 'GET',
    path: '/jobs/{job}',
    summary: 'One job',
    input: { job: jobName },
    answer: job,
    errors: ['not_found', 'database', 'limit'],
    handle: ({ job: name }, call) => findJob(call, name),
  }),
  route({
    method: 'GET',
    path: '/jobs/{job}/yaml',
    summary: "The job's file as it was loaded: references stay references, credentials are masked",
    input: { job: jobName },
    answer: answers.named('JobFile', z.strictObject({ file: z.string(), yaml: z.string() })),
    errors: ['not_found'],
    handle({ job: name }, { jobs, mask }) {
      const job = jobs().find((each) => each.name === name);
      if (job === undefined) throw new AppError('not_found', `There is no job "${name}"`);
      return { file: job.file, yaml: hideCredentials(mask(job.text)) };
    },
  }),
  route({
    method: 'GET',
    path: '/jobs/{job}/series',
    summary: 'Durations and results over time, in bins as fine as the range allows',
    input: { job: jobName, ...range },
    answer: series,
    errors: ['database', 'limit'],
    async handle({ job: name, from, to }, { reads, clock }) {
      const answer = await reads.read('series', { job: name, ...rangeOf({ from, to }, clock) });
      return {
        fromAtMs: answer.fromMs,
        toAtMs: answer.toMs,
        binMs: answer.binMs,
        bins: answer.bins,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/jobs/{job}/urls',
    summary: 'The slowest and the failing targets among the newest 100,000 results of the range',
    input: {
      job: jobName,
      ...range,
      limit: pageLimit(10),
    },
    answer: urls,
    errors: ['database', 'limit'],
    async handle({ job: name, from, to, limit }, { reads, clock }) {
      const { fromMs, toMs } = rangeOf({ from, to }, clock);
      const asked = { job: name, fromMs, untilMs: toMs - 1, limit };
      const { slowest, failing } = await reads.read('urlRanking', asked);
      return { slowest: slowest.map(rankedAnswer), failing: failing.map(rankedAnswer) };
    },
  }),
];

function rankedAnswer(ranked: RankedUrl): object {
  return { ...ranked, variables: variablesAnswer(ranked.variables) };
}

function rangeOf(
  { from, to }: { from: number | undefined; to: number | undefined },
  clock: Clock,
): TimeRange {
  const toMs = to ?? clock.now();
  const fromMs = from ?? toMs - DAY_MS;
  if (fromMs < toMs) return { fromMs, toMs };
  throw new AppError('usage', '"from" must be before "to"');
}
