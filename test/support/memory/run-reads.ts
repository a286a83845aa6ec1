// The reads of runs and planned fires, of a database in memory.
import { failureWord } from '../../../src/domain/failure-counts.ts';
import { AppError } from '../../../src/domain/error.ts';
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import type { StoredRun } from '../../../src/query/reads/run-list.ts';
import type { RunSummary } from '../../../src/query/reads/run-summary.ts';
import type { FullResult } from '../../../src/query/reads/stored-result.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { LedgerRow } from './memory-ledger.ts';

type RunReads = Pick<
  DirectReading,
  | 'fireRecords'
  | 'lastSuccesses'
  | 'recordedJobs'
  | 'run'
  | 'runFigures'
  | 'runs'
  | 'runSpan'
  | 'runSummary'
>;

export function runReads(database: MemoryDatabase): RunReads {
  const { ledger } = database;
  const rows = (): LedgerRow[] => [...ledger.byId.values()];
  const runSummary = async (id: number): Promise<RunSummary> => {
    const row = ledger.byId.get(id);
    if (row === undefined) throw new AppError('not_found', `There is no run ${id}`);
    const { job, status, startedAtMs, finishedAtMs } = row;
    const wallMs = finishedAtMs === null ? null : finishedAtMs - (startedAtMs ?? finishedAtMs);
    return { job, runId: id, status, wallMs, ...figuresOf(database.resultsOf(id)) };
  };
  return {
    async fireRecords({ job, span }) {
      const own = rows()
        .filter((row) => row.job === job)
        .map(({ configHash: _hash, ...record }) => record);
      const inSpan = (atMs: number | null): boolean =>
        span !== undefined && atMs !== null && atMs >= span.fromMs && atMs < span.toMs;
      const planned = own
        .filter(({ plannedAtMs }) => plannedAtMs !== null)
        .toSorted((a, b) => (a.plannedAtMs ?? 0) - (b.plannedAtMs ?? 0));
      const byHand = own
        .filter(({ plannedAtMs }) => plannedAtMs === null)
        .toSorted((a, b) => (a.startedAtMs ?? 0) - (b.startedAtMs ?? 0));
      return {
        inSpan:
          planned.find(({ plannedAtMs }) => inSpan(plannedAtMs)) ??
          byHand.find(({ startedAtMs }) => inSpan(startedAtMs)),
        last: planned.at(-1),
        lastByHand: byHand.at(-1),
        plannedSinceMs: ledger.plannedSinceMs(job),
        paused: (await database.pausedJobs()).includes(job),
      };
    },
    async lastSuccesses() {
      const ends = new Map<string, number>();
      for (const { job, status, finishedAtMs } of rows()) {
        if (status === 'succeeded' && finishedAtMs !== null) ends.set(job, finishedAtMs);
      }
      return [...ends]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([job, atMs]) => ({ job, atMs }));
    },
    recordedJobs: async () => [...new Set(rows().map(({ job }) => job))].toSorted(),
    async run(id) {
      const row = ledger.byId.get(id);
      return row === undefined ? null : toRun(row);
    },
    async runFigures(id) {
      const { job: _job, runId: _id, status: _status, ...figures } = await runSummary(id);
      const { total: _total, succeeded: _ok, failed: _failed, wallMs: _wall, ...wanted } = figures;
      return { ...wanted, estimated: false };
    },
    async runs({ job, status, started, fromMs = -Infinity, toMs = Infinity, ...page }) {
      const { before = Infinity, limit } = page;
      return rows()
        .filter((row) => row.id < before && (started !== true || row.startedAtMs !== null))
        .filter((row) => job === undefined || row.job === job)
        .filter((row) => status === undefined || row.status === status)
        .filter(({ plannedAtMs, startedAtMs }) => {
          const atMs = plannedAtMs ?? startedAtMs ?? 0;
          return atMs >= fromMs && atMs < toMs;
        })
        .toReversed()
        .slice(0, limit)
        .map(toRun);
    },
    async runSpan(job) {
      const starts = rows().flatMap((row) => (row.job === job ? (row.startedAtMs ?? []) : []));
      return { firstMs: starts[0] ?? null, lastMs: starts.at(-1) ?? null };
    },
    runSummary,
  };
}

export function toRun({ configHash: _hash, resumedAtMs: _resumed, ...run }: LedgerRow): StoredRun {
  return run;
}

function figuresOf(
  own: readonly FullResult[],
): Omit<RunSummary, 'job' | 'runId' | 'status' | 'wallMs'> {
  const sum = (of: (result: FullResult) => number): number =>
    own.reduce((total, result) => total + of(result), 0);
  const sent = own.filter(({ attempts }) => attempts > 0).map(({ durationMs }) => durationMs);
  const rising = sent.toSorted((a, b) => a - b);
  const atRank = (percent: number): number | null =>
    rising[Math.ceil((rising.length * percent) / 100) - 1] ?? null;
  const failures = own.filter(({ ok }) => !ok);
  const kinds = Map.groupBy(failures, failureWord);
  return {
    total: own.length,
    succeeded: own.length - failures.length,
    failed: failures.length,
    bytes: sum(({ bytes }) => bytes),
    confirmed: own.filter(({ confirmed }) => confirmed).length,
    savedBytes: sum(({ savedBytes }) => savedBytes ?? 0),
    oneByOneMs: sum(
      ({ durationMs, earlierAttempts }) =>
        durationMs + earlierAttempts.reduce((total, each) => total + each.durationMs, 0),
    ),
    p50Ms: atRank(50),
    p95Ms: atRank(95),
    p99Ms: atRank(99),
    failuresByKind: [...kinds]
      .map(([kind, { length }]) => ({ kind, count: length }))
      .toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
  };
}
