// The routes of jobs: their state and figures, their files, their figures over time.
import * as z from 'zod';
import { AppError } from '../../../domain/error.ts';
import { hideCredentials } from '../../../text/literal-credentials.ts';
import type { RankedUrl } from '../../../query/targets/url-ranking.ts';
import * as answers from '../answers/job-answers.ts';
import { numberCursor, toCursor } from '../cursor.ts';
import { cursor, jobName, pageLimit } from '../inputs.ts';
import { findJob, jobNames, listJobs, SORTS } from '../job-list.ts';
import { variablesAnswer } from '../result-answer.ts';
import { route, type ApiRoute } from '../route.ts';
import type { ForeignJson } from '../wire.ts';
import { range, rangeOf } from '../time-range.ts';

const DOWNWARDS = SORTS.map((key) => `-${key}` as const);

export const jobRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/jobs',
    summary: 'The jobs with their last runs and the figures of the last day, and the failing jobs',
    input: {
      search: z.string().max(255).default('').meta({ description: 'A part of the name' }),
      tag: z.string().max(255).optional(),
      condition: z
        .enum(answers.CONDITIONS, { error: `must be ${answers.CONDITIONS.join(', ')}` })
        .optional(),
      sort: z
        .enum([...SORTS, ...DOWNWARDS], { error: `must be ${SORTS.join(', ')}, or - before it` })
        .default('condition')
        .meta({ description: 'Failing jobs first, or by another key; `-p95`: the highest first' }),
      cursor,
      limit: pageLimit(100),
    },
    answer: answers.jobs,
    errors: ['database', 'limit'],
    async handle({ sort, cursor: from, ...filter }, call) {
      const { nextOffset, ...page } = await listJobs(call, {
        ...filter,
        tag: filter.tag,
        condition: filter.condition,
        sort: SORTS.find((key) => sort.endsWith(key)) ?? 'condition',
        descending: sort.startsWith('-'),
        offset: numberCursor(from) ?? 0,
      });
      return { ...page, next: toCursor(nextOffset) };
    },
  }),
  route({
    method: 'GET',
    path: '/job-names',
    summary: 'The names of all jobs, configured or recorded',
    input: {},
    answer: answers.jobNames,
    errors: ['database', 'limit'],
    handle: async (_, call) => ({ names: await jobNames(call) }),
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
    async handle(asked, call) {
      const { job: name } = asked;
      const answer = await call.reads.series({
        job: name,
        ...(await rangeOf(asked, call)),
      });
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
    async handle({ limit, ...asked }, call) {
      const { fromMs, toMs } = await rangeOf(asked, call);
      const ranked = { job: asked.job, fromMs, untilMs: toMs - 1, limit };
      const { slowest, failing } = await call.reads.urlRanking(ranked);
      return { slowest: slowest.map(rankedAnswer), failing: failing.map(rankedAnswer) };
    },
  }),
];

function rankedAnswer(
  ranked: RankedUrl,
): Omit<RankedUrl, 'variables'> & { readonly variables: ForeignJson | null } {
  return { ...ranked, variables: variablesAnswer(ranked.variables) };
}
