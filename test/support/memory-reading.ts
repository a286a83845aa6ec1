// The reads of a database in memory: those that the contract tests compare with the real ones.
import { AppError } from '../../src/domain/error.ts';
import type { DirectReading } from '../../src/query/reads/reading.ts';
import type { StoredRun } from '../../src/query/reads/run-list.ts';
import { firstBinMs } from '../../src/query/reads/stats-filter.ts';
import type { FullResult } from '../../src/query/reads/stored-result.ts';
import { Tally } from '../../src/statistics/tally.ts';
import { SPANS_MS, type MemoryDatabase } from './memory-database.ts';
import type { LedgerRow } from './memory-ledger.ts';

export type ComparedReading = Pick<
  DirectReading,
  | 'audit'
  | 'body'
  | 'bodyBytes'
  | 'fireRecords'
  | 'history'
  | 'lastSuccesses'
  | 'newestResult'
  | 'pausedJobs'
  | 'recordedJobs'
  | 'result'
  | 'results'
  | 'run'
  | 'runs'
  | 'runSummary'
  | 'stats'
  | 'uptime'
>;

export function memoryReading(database: MemoryDatabase): ComparedReading {
  const { ledger, results, bodies, events, sums } = database;
  const rows = (): LedgerRow[] => [...ledger.byId.values()];
  const find = (id: number): FullResult => {
    const found = results.find((result) => result.id === id);
    if (found !== undefined) return found;
    throw new AppError('not_found', `There is no result ${id}`);
  };
  const bodyBytes = async (id: number): Promise<Uint8Array> => {
    const body = bodies.get(find(id).bodyId ?? 0);
    if (body !== undefined) return body;
    throw new AppError('not_found', `No body is stored with result ${id}`);
  };
  return {
    async audit({ action, sinceMs = -Infinity, before = Infinity, limit }) {
      return events
        .filter((event) => event.id < before && event.atMs >= sinceMs)
        .filter((event) => action === undefined || event.action === action)
        .toReversed()
        .slice(0, limit);
    },
    bodyBytes,
    body: async (id) => ({ base64: Buffer.from(await bodyBytes(id)).toString('base64') }),
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
    async history(targetId, { before = Infinity, limit }) {
      const own = results.filter((result) => result.targetId === targetId);
      return own
        .map((result, index) => {
          const earlier = own.slice(0, index).findLast(({ ok, bodyId }) => ok && bodyId !== null);
          const { ok, bodyId } = result;
          const before = earlier === undefined ? null : database.compared.get(earlier.id);
          const isSame = before !== null && before === database.compared.get(result.id);
          const differs = earlier !== undefined && earlier.bodyId !== bodyId && !isSame;
          return { ...listed(result), changed: ok && bodyId !== null && differs };
        })
        .filter(({ id }) => id < before)
        .toReversed()
        .slice(0, limit);
    },
    async lastSuccesses() {
      const ends = new Map<string, number>();
      for (const { job, status, finishedAtMs } of rows()) {
        if (status === 'succeeded' && finishedAtMs !== null) ends.set(job, finishedAtMs);
      }
      return [...ends].toSorted(byName).map(([job, atMs]) => ({ job, atMs }));
    },
    async newestResult(targetId) {
      const newest = results.findLast((result) => result.targetId === targetId);
      if (newest !== undefined) return newest.id;
      throw new AppError('not_found', `There are no results of target ${targetId}`);
    },
    pausedJobs: () => database.pausedJobs(),
    recordedJobs: async () => [...new Set(rows().map(({ job }) => job))].toSorted(),
    result: async (id) => find(id),
    async results({ job, runId, failed, sinceMs = -Infinity, after, limit }) {
      const inOrder = results.toSorted((a, b) => b.runId - a.runId || b.position - a.position);
      if (runId !== undefined) inOrder.reverse();
      const from = inOrder.findIndex(
        (each) => each.runId === after?.runId && each.position === after.position,
      );
      return inOrder
        .slice(from + 1)
        .filter((each) => job === undefined || each.job === job)
        .filter((each) => runId === undefined || each.runId === runId)
        .filter(({ ok, startedAtMs }) => !(failed === true && ok) && startedAtMs >= sinceMs)
        .slice(0, limit)
        .map(listed);
    },
    async run(id) {
      const row = ledger.byId.get(id);
      return row === undefined ? null : toRun(row);
    },
    async runs({ job, status, started, before = Infinity, limit }) {
      return rows()
        .filter((row) => row.id < before && (started !== true || row.startedAtMs !== null))
        .filter((row) => job === undefined || row.job === job)
        .filter((row) => status === undefined || row.status === status)
        .toReversed()
        .slice(0, limit)
        .map(toRun);
    },
    async runSummary(id) {
      const row = ledger.byId.get(id);
      if (row === undefined) throw new AppError('not_found', `There is no run ${id}`);
      const own = database.resultsOf(id);
      const sum = (of: (result: FullResult) => number): number =>
        own.reduce((total, result) => total + of(result), 0);
      const sent = own.filter(({ attempts }) => attempts > 0).map(({ durationMs }) => durationMs);
      const rising = sent.toSorted((a, b) => a - b);
      const atRank = (percent: number): number | null =>
        rising[Math.ceil((rising.length * percent) / 100) - 1] ?? null;
      const failures = own.filter(({ ok }) => !ok);
      const kinds = Map.groupBy(failures, ({ errorKind }) => errorKind ?? 'local');
      const { job, status, startedAtMs, finishedAtMs } = row;
      return {
        job,
        runId: id,
        status,
        wallMs: finishedAtMs === null ? null : finishedAtMs - (startedAtMs ?? finishedAtMs),
        total: own.length,
        succeeded: own.length - failures.length,
        failed: failures.length,
        bytes: sum(({ bytes }) => bytes),
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
    },
    async stats(filter) {
      const { by, job, untilMs = Infinity } = filter;
      const bins = new Map<number, Tally>();
      for (const [name, own] of sums) {
        if (job !== undefined && name !== job) continue;
        for (const [startAtMs, tally] of own[by]) {
          if (startAtMs < firstBinMs(filter) || startAtMs > untilMs) continue;
          bins.set(startAtMs, Tally.sum([bins.get(startAtMs) ?? new Tally(), tally]));
        }
      }
      return [...bins]
        .toSorted(([a], [b]) => a - b)
        .map(([startAtMs, tally]) => ({ startAtMs, tally: tally.toData() }));
    },
    async uptime({ jobs, nowMs, days }) {
      const sinceMs = (Math.floor(nowMs / SPANS_MS.day) - days + 1) * SPANS_MS.day;
      return jobs.map((job) =>
        [...(sums.get(job)?.day ?? [])]
          .filter(([startAtMs]) => startAtMs >= sinceMs && startAtMs <= nowMs)
          .toSorted(([a], [b]) => a - b)
          .map(([startAtMs, tally]) => ({ startAtMs, results: tally.results, ok: tally.ok })),
      );
    },
  };
}

type Listed = Omit<FullResult, 'body' | 'earlierAttempts' | 'variant'>;

function listed({
  body: _body,
  earlierAttempts: _tries,
  variant: _variant,
  ...result
}: FullResult): Listed {
  return result;
}

function toRun({ configHash: _hash, resumedAtMs: _resumed, ...run }: LedgerRow): StoredRun {
  return run;
}

function byName([a]: [string, number], [b]: [string, number]): number {
  return a < b ? -1 : 1;
}
