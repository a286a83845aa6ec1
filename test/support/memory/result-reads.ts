// The reads of results, of a database in memory.
import type { ResultSort } from '../../../src/domain/result.ts';
import type { StoredResult } from '../../../src/domain/stored-result.ts';
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import type { FullResult } from '../../../src/query/reads/stored-result.ts';
import type { OutcomeFilter } from '../../../src/query/reads/stored-results.ts';
import type { MemoryDatabase } from './memory-database.ts';

type ResultReads = Pick<DirectReading, 'exported' | 'result' | 'results'>;

const SORTED: Readonly<Record<ResultSort, (result: StoredResult) => number>> = {
  duration: ({ durationMs }) => durationMs,
  status: ({ status }) => status ?? Infinity,
  bytes: ({ bytes }) => bytes,
};

export function resultReads(database: MemoryDatabase): ResultReads {
  const { ledger, results, bodies } = database;
  return {
    async exported({ job, runId, sinceMs = -Infinity, untilMs = Infinity }) {
      const own = results
        .filter((result) => result.job === job && (runId === undefined || result.runId === runId))
        .filter(({ startedAtMs }) => startedAtMs >= sinceMs && startedAtMs < untilMs)
        .toSorted((a, b) => a.runId - b.runId || a.position - b.position)
        .map(listed);
      async function* pages(): AsyncGenerator<readonly StoredResult[], void, undefined> {
        if (own.length > 0) yield own;
      }
      return {
        knowsJob: [...ledger.byId.values()].some((row) => row.job === job),
        pages: pages(),
        body: async (bodyId) => bodies.get(bodyId),
        close: async () => {},
      };
    },
    result: async (id) => database.result(id),
    async results({ job, runId, failed, outcomes, sinceMs = -Infinity, url, target, ...page }) {
      const { after, sort, skip = 0, limit } = page;
      const inOrder = results.toSorted((a, b) => b.runId - a.runId || b.position - a.position);
      if (runId !== undefined) inOrder.reverse();
      const from = inOrder.findIndex(
        (each) => each.runId === after?.runId && each.position === after.position,
      );
      const found = inOrder
        .slice(from + 1)
        .filter((each) => job === undefined || each.job === job)
        .filter((each) => runId === undefined || each.runId === runId)
        .filter(({ ok, startedAtMs }) => !(failed === true && ok) && startedAtMs >= sinceMs)
        .filter((each) => outcomes === undefined || outcomes.some((one) => hasOutcome(each, one)))
        .filter((each) => url === undefined || matchesText(each, url))
        .filter((each) => target === undefined || each.target === target);
      if (sort !== undefined) {
        const of = SORTED[sort];
        found.sort((a, b) => (of(a) === of(b) ? a.position - b.position : of(b) - of(a)));
      }
      return found.slice(skip, skip + limit).map(listed);
    },
  };
}

function hasOutcome({ status, errorKind }: StoredResult, outcome: OutcomeFilter): boolean {
  if ('kind' in outcome) return errorKind === outcome.kind;
  return status !== null && status >= outcome.from && status <= outcome.to;
}

/** True when the URL or the name contains the text. With `*`, which stands for any text, it must match the whole. */
export function matchesText(
  { url, target }: Pick<StoredResult, 'url' | 'target'>,
  text: string,
): boolean {
  const parts = text.split('*').map((part) => RegExp.escape(part));
  const pattern = parts.length > 1 ? `^${parts.join('.*')}$` : RegExp.escape(text);
  return [url, target].some((value) => new RegExp(pattern, 's').test(value));
}

/** The result as lists have it. */
export function listed({
  body: _body,
  earlierAttempts: _earlier,
  values: _values,
  variant: _variant,
  ...result
}: FullResult): StoredResult {
  return result;
}
