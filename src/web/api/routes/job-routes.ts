// The routes of jobs: their state and figures, their files, their figures over time.
import * as z from 'zod';
import { AppError } from '../../../domain/error.ts';
import { hideCredentials } from '../../../text/literal-credentials.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { TimeRange } from '../../../query/reads/job-series.ts';
import type { RankedUrl } from '../../../query/targets/url-ranking.ts';
import * as answers from '../answers/job-answers.ts';
import { textCursor, toCursor } from '../cursor.ts';
import { cursor, instant, jobName, pageLimit } from '../inputs.ts';
import { findJob, listJobs } from '../job-list.ts';
import { variablesAnswer } from '../result-answer.ts';
import { route, type ApiRoute } from '../route.ts';
import type { ForeignJson } from '../wire.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Ranges that end now. */
const LAST_MS = { '1h': HOUR_MS, '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS } as const;

const range = {
  from: instant.meta({ description: 'Default: a day before `to`' }),
  to: instant.meta({ description: 'Default: now' }),
  last: z
    .enum(['1h', '24h', '7d', '30d'], { error: 'must be 1h, 24h, 7d or 30d' })
    .optional()
    .meta({ description: 'A range that ends now, instead of `from` and `to`' }),
};

type Range = z.output<z.ZodObject<typeof range>>;

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
    answer: answers.jobs,
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
    answer: answers.job,
    errors: ['not_found', 'database', 'limit'],
    handle: ({ job: name }, call) => findJob(call, name),
  }),
  route({
    method: 'GET',
    path: '/jobs/{job}/yaml',
    summary: "The job's file as it was loaded: references stay references, credentials are masked",
    input: { job: jobName },
    answer: answers.jobFile,
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
    answer: answers.series,
    errors: ['database', 'limit'],
    async handle({ job: name, ...asked }, { reads, clock }) {
      const answer = await reads.series({ job: name, ...rangeOf(asked, clock) });
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
    answer: answers.urls,
    errors: ['database', 'limit'],
    async handle({ job: name, limit, ...asked }, { reads, clock }) {
      const { fromMs, toMs } = rangeOf(asked, clock);
      const ranked = { job: name, fromMs, untilMs: toMs - 1, limit };
      const { slowest, failing } = await reads.urlRanking(ranked);
      return { slowest: slowest.map(rankedAnswer), failing: failing.map(rankedAnswer) };
    },
  }),
];

function rankedAnswer(
  ranked: RankedUrl,
): Omit<RankedUrl, 'variables'> & { readonly variables: ForeignJson | null } {
  return { ...ranked, variables: variablesAnswer(ranked.variables) };
}

function rangeOf({ from, to, last }: Range, clock: Clock): TimeRange {
  if (last !== undefined && (from !== undefined || to !== undefined)) {
    throw new AppError('usage', '"last" excludes "from" and "to"');
  }
  const toMs = to ?? clock.now();
  const fromMs = from ?? toMs - LAST_MS[last ?? '24h'];
  if (fromMs < toMs) return { fromMs, toMs };
  throw new AppError('usage', '"from" must be before "to"');
}
