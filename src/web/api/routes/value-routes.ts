// The routes of the values that Rota reads out of responses: those of a result, those over time, and the rows of lists.
import * as z from 'zod';
import type { ResultValue } from '../../../domain/rules.ts';
import type { ValueLine } from '../../../query/values/value-series.ts';
import type { Unsent } from '../wire.ts';
import * as answers from '../answers/value-answers.ts';
import { numberCursor, toCursor } from '../cursor.ts';
import { cursor, jobName, pageLimit, rowId } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';
import { range, rangeOf } from '../time-range.ts';
import { ForeignJson } from '../wire.ts';

/** Maximum number of values of one job that are read at once. */
const MAX_SERIES = 6;

export const valueRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/jobs/{job}/values',
    summary: 'Values of a job over time: a line for each target, at most 400 points each',
    input: {
      job: jobName,
      ...range,
      name: z.string().min(1).max(64).optional().meta({
        description: 'The name of the value; absent: the first six that are numbers',
      }),
    },
    answer: answers.valueSeries,
    errors: ['database', 'limit'],
    async handle(asked, call) {
      const { job, name } = asked;
      const { fromMs, toMs } = await rangeOf(asked, call);
      const known = name === undefined ? await call.reads.valueNames(job) : [];
      const numbers = known.filter(({ isNumber }) => isNumber).map((each) => each.name);
      const names = name === undefined ? numbers.slice(0, MAX_SERIES) : [name];
      const series = await Promise.all(
        names.map(async (each) => {
          const read = await call.reads.valueSeries({ job, name: each, fromMs, toMs });
          return { name: each, lines: read.lines.map(lineAnswer), omitted: read.omitted };
        }),
      );
      return { fromAtMs: fromMs, toAtMs: toMs, series };
    },
  }),
  route({
    method: 'GET',
    path: '/results/{id}/values',
    summary: 'The values that were read out of the response',
    input: { id: rowId },
    answer: answers.resultValues,
    errors: ['not_found', 'database', 'limit'],
    handle: async ({ id }, { reads }) => ({ values: (await reads.result(id)).values }),
  }),
  route({
    method: 'GET',
    path: '/runs/{id}/values',
    summary: "The values of the results of a run, in the batch's order",
    input: { id: rowId, cursor, limit: pageLimit(100) },
    answer: answers.runValues,
    errors: ['database', 'limit'],
    async handle({ id, cursor: from, limit }, { reads }) {
      const position = numberCursor(from);
      const after = position === undefined ? undefined : { runId: id, position };
      // One extra row shows whether there is a next page.
      const found = await reads.results({ runId: id, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const values = await reads.values(page.map((result) => result.id));
      const byId = Map.groupBy(values, ({ resultId }) => resultId);
      return {
        results: page.map((result) => ({
          id: result.id,
          target: result.target,
          values: (byId.get(result.id) ?? []).map(valueAnswer),
        })),
        next: toCursor(found.length > limit ? page.at(-1)?.position : null),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/results/{id}/items',
    summary: "The history of the rows of the target's list, newest first",
    input: {
      id: rowId,
      key: z.string().max(1024).optional().meta({ description: 'Only this row' }),
      own: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'true: only the changes that this result showed' }),
      cursor,
      limit: pageLimit(50),
    },
    answer: answers.itemChanges,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id, key, own, cursor: from, limit }, { reads }) {
      const { targetId } = await reads.result(id);
      const list = await reads.itemList(targetId);
      const found = await reads.itemChanges({
        targetId,
        key,
        resultId: own === 'true' ? id : undefined,
        before: numberCursor(from),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      return {
        list: list && {
          rows: list.rows,
          withoutKey: list.withoutKey,
          duplicates: list.duplicates,
          changedAtMs: list.changedAtMs,
        },
        changes: page.map((change) => ({
          id: change.id,
          atMs: change.fromMs,
          untilAtMs: change.toMs,
          resultId: change.resultId,
          key: change.key,
          change: change.change,
          columns: change.columns,
          before: foreign(change.before),
          after: foreign(change.value),
        })),
        next: toCursor(found.length > limit ? page.at(-1)?.id : null),
      };
    },
  }),
];

function foreign(json: string | null): ForeignJson {
  return new ForeignJson(JSON.parse(json ?? 'null'));
}

function valueAnswer({ name, number, text }: ResultValue): Unsent<answers.Value> {
  return { name, number, text };
}

function lineAnswer({
  target,
  points,
}: ValueLine): Unsent<answers.ValueSeries['series'][number]['lines'][number]> {
  return { target, points: points.map(([atMs, number]) => ({ atMs, number })) };
}
