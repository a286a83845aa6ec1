// The reads of values and of rows of lists, of a database in memory.
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import type { FullResult } from '../../../src/query/reads/stored-result.ts';
import type { ValueBin } from '../../../src/query/values/value-stats.ts';
import { type MemoryDatabase, SPANS_MS } from './memory-database.ts';
import { matchesText } from './result-reads.ts';

type ValueReads = Pick<
  DirectReading,
  'itemChanges' | 'itemList' | 'valueNames' | 'values' | 'valueSeries' | 'valueStats'
>;

interface Timed {
  readonly result: FullResult;
  readonly atMs: number;
  readonly number: number;
}

export function valueReads({ results, items }: MemoryDatabase): ValueReads {
  /** The oldest first. */
  const numbersOf = (job: string, name: string): Timed[] =>
    results
      .filter((result) => result.job === job && result.ok)
      .flatMap((result) => {
        const number = result.values.find((value) => value.name === name)?.number ?? null;
        return number === null ? [] : [{ result, atMs: result.startedAtMs, number }];
      })
      .toSorted((a, b) => a.atMs - b.atMs);
  return {
    async values(ids) {
      return ids.flatMap((id) => {
        const values = results.find((result) => result.id === id)?.values ?? [];
        return values.map((value) => ({ resultId: id, ...value }));
      });
    },
    async valueNames(job) {
      const last = new Map(results.filter((each) => each.job === job).map((r) => [r.targetId, r]));
      const values = [...last.values()].flatMap((result) => result.values);
      const names = [...new Set(values.map(({ name }) => name))].toSorted();
      return names.map((name) => ({
        name,
        isNumber: values.some((v) => v.name === name && v.number !== null && v.text === null),
      }));
    },
    async valueStats({ by, job, name, url, target, fromMs }) {
      const spanMs = SPANS_MS[by];
      const startMs = fromMs - (fromMs % spanMs);
      const all = numbersOf(job, name)
        .filter(({ atMs }) => atMs >= startMs)
        .filter(({ result }) => url === undefined || matchesText(result, url))
        .filter(({ result }) => target === undefined || result.target === target);
      const bins = Map.groupBy(all, ({ atMs }) => atMs - (atMs % spanMs));
      return {
        bins: [...bins].map(([atMs, numbers]) => binOf(atMs, numbers)),
        total: all.length === 0 ? null : binOf(startMs, all),
      };
    },
    async valueSeries({ job, name, fromMs, toMs }) {
      const all = numbersOf(job, name).filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      const lines = [...Map.groupBy(all, ({ result }) => result.targetId)]
        .map(([targetId, numbers]) => ({
          targetId,
          target: numbers[0]?.result.target ?? '',
          points: numbers.map(({ atMs, number }) => [atMs, number] as const),
        }))
        .toSorted((a, b) => (a.target < b.target ? -1 : 1));
      return { fromMs, toMs, lines, omitted: 0 };
    },
    async itemChanges({ targetId, resultId, key, sinceMs = 0, before = Infinity, limit }) {
      return items.changes
        .filter((change) => change.targetId === targetId && change.id < before)
        .filter((change) => resultId === undefined || change.resultId === resultId)
        .filter((change) => (key === undefined || change.key === key) && change.fromMs >= sinceMs)
        .toReversed()
        .slice(0, limit)
        .map(({ targetId: _target, ...change }) => change);
    },
    async itemList(targetId) {
      const list = items.lists.get(targetId);
      if (list === undefined) return null;
      const { text: _text, ...facts } = list;
      return facts;
    },
  };
}

/** The percentiles by nearest rank. */
function binOf(startAtMs: number, numbers: readonly Timed[]): ValueBin {
  const values = numbers.map(({ number }) => number);
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent: number): number =>
    sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
  return {
    startAtMs,
    count: values.length,
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
    min: Math.min(...values),
    mean: sorted.reduce((sum, number) => sum + number, 0) / values.length,
    p50: rank(50),
    p95: rank(95),
    max: Math.max(...values),
  };
}
