// The routes of runs, their results, and the ledger.
import * as z from 'zod';
import { AppError } from '../../../domain/error.ts';
import { RESULT_SORTS } from '../../../domain/result.ts';
import { RUN_STATUSES, type RunStatus } from '../../../domain/run.ts';
import type { RunFilter } from '../../../query/reads/run-list.ts';
import { results as resultsAnswer } from '../answers/result-answers.ts';
import * as answers from '../answers/run-answers.ts';
import { numberCursor, toCursor } from '../cursor.ts';
import { cursor, flag, instant, jobName, pageLimit, rowId } from '../inputs.ts';
import { withoutHeaders } from '../result-answer.ts';
import { route, type Call, type ApiRoute } from '../route.ts';
import { withDuration } from '../run-answer.ts';
import type { Unsent } from '../wire.ts';

const runFilter = {
  job: jobName.optional(),
  status: z.enum(RUN_STATUSES).optional(),
  cursor,
  limit: pageLimit(100),
};

export const runRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/runs',
    summary: 'The runs that started, newest first',
    input: runFilter,
    answer: answers.runs,
    errors: ['database', 'limit'],
    async handle(filter, call) {
      const { rows, next } = await pageOfRuns({ ...filter, started: true }, call);
      return { runs: rows, next };
    },
  }),
  route({
    method: 'GET',
    path: '/ledger',
    summary: 'Every planned fire and every run by hand with its status, newest first',
    input: {
      ...runFilter,
      from: instant.meta({
        description: 'Only what was planned, or began by hand, at this time or later',
      }),
      to: instant.meta({
        description: 'Only what was planned, or began by hand, before this time',
      }),
    },
    answer: answers.ledger,
    errors: ['database', 'limit'],
    async handle({ from: fromMs, to: toMs, ...filter }, call) {
      const { rows, next } = await pageOfRuns({ ...filter, fromMs, toMs, started: false }, call);
      return { fires: rows, next };
    },
  }),
  route({
    method: 'GET',
    path: '/runs/{id}',
    summary: 'One run, and its figures so far',
    input: { id: rowId },
    answer: answers.runDetails,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id }, { reads, control }) {
      const run = await reads.run(id);
      if (run === null) throw new AppError('not_found', `There is no run ${id}`);
      const { failuresByKind: failures, ...figures } = await reads.runFigures(id);
      const { running } = await control.status();
      return {
        run: withDuration(run),
        progress: running.find(({ runId }) => runId === id),
        summary: { ...figures, failures },
      };
    },
  }),
  route({
    method: 'GET',
    path: '/runs/{id}/results',
    summary: "The results of a run, in the batch's order or sorted",
    input: {
      id: rowId,
      failed: flag('false').meta({ description: 'true: only results that are not ok' }),
      url: z.string().min(1).max(8192).optional().meta({
        description:
          'A part of the URL or of the name of the target, or a pattern with `*` for the whole',
      }),
      sort: z.enum(RESULT_SORTS).optional().meta({
        description: 'The largest first; absent: in the order of the batch',
      }),
      cursor,
      limit: pageLimit(100),
    },
    answer: resultsAnswer,
    errors: ['database', 'limit'],
    async handle({ id, failed, url, sort, cursor: from, limit }, { reads }) {
      const position = numberCursor(from);
      if (sort !== undefined) {
        const skip = position ?? 0;
        const sorted = await reads.results({
          runId: id,
          failed,
          url,
          sort,
          skip,
          limit: limit + 1,
        });
        const next = sorted.length > limit ? skip + limit : null;
        return { results: sorted.slice(0, limit).map(withoutHeaders), next: toCursor(next) };
      }
      const after = position === undefined ? undefined : { runId: id, position };
      // One extra row shows whether there is a next page.
      const filter = { runId: id, failed, url, after, limit: limit + 1 };
      const found = await reads.results(filter);
      const results = found.slice(0, limit).map(withoutHeaders);
      return { results, next: toCursor(found.length > limit ? results.at(-1)?.position : null) };
    },
  }),
];

interface RunsInput extends Omit<RunFilter, 'before'> {
  readonly status?: RunStatus | undefined;
  readonly cursor?: string | undefined;
}

async function pageOfRuns(
  { cursor: from, limit, ...filter }: RunsInput,
  { reads }: Call,
): Promise<{ rows: readonly Unsent<answers.Run>[]; next: string | null }> {
  const before = numberCursor(from);
  // One extra row shows whether there is a next page.
  const runs = await reads.runs({ ...filter, before, limit: limit + 1 });
  const rows = runs.slice(0, limit).map(withDuration);
  return { rows, next: toCursor(runs.length > limit ? rows.at(-1)?.id : null) };
}
