// The routes of a result: its details, its body as bytes and as text, its history and its changes.
import * as z from 'zod';
import { headerPairs } from '../../../text/header-pairs.ts';
import { curlCommand } from '../../../runner/curl-command.ts';
import { knownRequest } from '../../../runner/known-request.ts';
import { FOREIGN_HEADERS } from '../../security-headers.ts';
import * as answers from '../answers/result-answers.ts';
import { numberCursor, toCursor } from '../cursor.ts';
import { cursor, pageLimit, rowId } from '../inputs.ts';
import { withoutHeaders } from '../result-answer.ts';
import { route, type ApiRoute } from '../route.ts';
import { ForeignJson } from '../wire.ts';

/** Maximum number of earlier results searched for a change: a target may have millions without one. */
const LOOK_BACK = 10_000;

/** A list file is read from its first line: beyond this position it would hold up the daemon. */
const MAX_POSITION = 20_000;

function pairsOf(headers: readonly string[]): [string, string][] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [],
  );
}

export const resultRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/results/{id}',
    summary: 'One result with everything that is stored with it',
    input: { id: rowId },
    answer: answers.resultDetails,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id }, { reads }) {
      const [full, changedFrom] = await Promise.all([
        reads.result(id),
        reads.lastDifferent({ id, lookBack: LOOK_BACK }),
      ]);
      const { earlierAttempts, body, variant: _, values: _values, ...stored } = full;
      const lastChange =
        changedFrom === null ? null : await reads.firstBodySince({ id, since: changedFrom });
      return {
        result: withoutHeaders(stored),
        headers: stored.headers === null ? null : headerPairs(stored.headers),
        redirects: stored.redirects === null ? [] : JSON.parse(stored.redirects),
        earlierAttempts,
        body,
        lastChange,
        changedFrom,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/results/{id}/body',
    summary: 'The body as a download',
    input: { id: rowId },
    answer: 'application/octet-stream',
    errors: ['not_found', 'busy', 'database', 'limit'],
    audit: ({ id }) => ({ action: 'export', target: `result ${id}` }),
    async handle({ id }, { reads, bodies, signal }) {
      return new Response(await bodies.body(id, { reads, signal }), {
        headers: {
          ...FOREIGN_HEADERS,
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="result-${id}.bin"`,
          'cache-control': 'no-store',
        },
      });
    },
  }),
  route({
    method: 'GET',
    path: '/results/{id}/request',
    summary:
      'The request behind a result, as the job has it now, and a curl command that repeats it',
    input: { id: rowId },
    answer: answers.request,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id }, { reads, jobs }) {
      const result = await reads.result(id);
      const job = jobs().find(({ name }) => name === result.job);
      const isNear = result.position < MAX_POSITION;
      const run = job !== undefined && isNear ? await reads.run(result.runId) : null;
      const known =
        job === undefined || run === null ? undefined : await knownRequest(job, { result, run });
      return {
        headers: known === undefined ? null : pairsOf(known.headers),
        body: known?.body ?? null,
        curl: curlCommand(result, known),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/results/{id}/text',
    summary:
      'The body as text: JSON indented, binary data as a hex dump; at most 1 MiB of the body',
    input: { id: rowId },
    answer: answers.bodyText,
    errors: ['not_found', 'database', 'limit'],
    handle: ({ id }, { reads }) => reads.bodyText(id),
  }),
  route({
    method: 'GET',
    path: '/results/{id}/history',
    summary: 'The results of the same target, newest first',
    input: {
      id: rowId,
      cursor,
      from: rowId
        .optional()
        .meta({ description: 'Begin at this result, without newer ones; ignored with `cursor`' }),
      limit: pageLimit(50),
    },
    answer: answers.history,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id, cursor: after, from, limit }, { reads }) {
      const { targetId } = await reads.result(id);
      const before = numberCursor(after) ?? (from === undefined ? undefined : from + 1);
      const page = await reads.history(targetId, { before, limit: limit + 1 });
      const results = page.slice(0, limit);
      return {
        results: results.map(withoutHeaders),
        next: toCursor(page.length > limit ? results.at(-1)?.id : null),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/results/{id}/diff',
    summary: 'The changes since result `from`, or since the last different body',
    input: {
      id: rowId,
      from: rowId.optional().meta({ description: 'The id of an earlier result' }),
      all: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'true: with the parts that `changes.ignore` of the job names' }),
    },
    answer: answers.diff,
    errors: ['not_found', 'database', 'limit'],
    async handle({ id, from, all }, { reads, jobs }) {
      const { job } = await reads.result(id);
      const { ignored = [] } =
        all === 'true' ? {} : (jobs().find((each) => each.name === job) ?? {});
      const answer = await reads.diff({ to: id, from, ignored });
      const { kind } = answer.diff;
      return {
        from: answer.from,
        to: answer.to,
        ignoring: ignored.length > 0,
        kind,
        lines: kind === 'text' ? answer.diff.lines : [],
        changes:
          kind === 'json'
            ? answer.diff.changes.map(({ path, op, before, after }) => {
                return { path, op, before: new ForeignJson(before), after: new ForeignJson(after) };
              })
            : [],
        truncated: kind === 'text' || kind === 'json' ? answer.diff.truncated : false,
      };
    },
  }),
];
