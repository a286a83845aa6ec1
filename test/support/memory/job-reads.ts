// The reads of jobs over time, of a database in memory.
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import type { StoredRun } from '../../../src/query/reads/run-list.ts';
import { firstBinMs, type StatsFilter } from '../../../src/query/reads/stats-filter.ts';
import { Tally } from '../../../src/statistics/tally.ts';
import { hostOfUrl } from '../../../src/text/url-host.ts';
import { SPANS_MS, type Bins, type MemoryDatabase } from './memory-database.ts';
import { matchesText } from './result-reads.ts';
import { toRun } from './run-reads.ts';

type JobReads = Pick<
  DirectReading,
  'failingJobs' | 'jobCards' | 'jobHealth' | 'series' | 'stats' | 'uptime'
>;

const FINE_BINS_MS = [1000, 5000, 15_000, 60_000, 300_000, 900_000];
const MAX_BINS = 400;

export function jobReads(database: MemoryDatabase): JobReads {
  const { ledger, results, sums } = database;
  /** The rows of a job, newest first. */
  const rowsOf = (job: string): StoredRun[] =>
    [...ledger.byId.values()]
      .filter((row) => row.job === job)
      .map(toRun)
      .toReversed();
  const countedBins = (filter: StatsFilter): Bins => {
    const { by, job, host, url, target } = filter;
    const bins: Bins = new Map();
    for (const result of results) {
      if (job !== undefined && result.job !== job) continue;
      if (host !== undefined && hostOfUrl(result.url) !== host.toLowerCase()) continue;
      if (url !== undefined && !matchesText(result, url)) continue;
      if (target !== undefined && result.target !== target) continue;
      addTo(bins, result.startedAtMs - (result.startedAtMs % SPANS_MS[by])).add(result);
    }
    return bins;
  };
  const summedBins = ({ by, job }: StatsFilter): Bins => {
    const bins: Bins = new Map();
    for (const [name, own] of sums) {
      if (job !== undefined && name !== job) continue;
      for (const [startAtMs, tally] of own[by]) addTo(bins, startAtMs).merge(tally);
    }
    return bins;
  };
  return {
    async failingJobs(jobs) {
      return jobs.flatMap((job) => {
        const ended = rowsOf(job).filter(({ status }) => /^(?:succeeded|failed)$/.test(status));
        const [last] = ended;
        if (last?.status !== 'failed') return [];
        const success = ended.findIndex(({ status }) => status === 'succeeded');
        const first = (success < 0 ? ended : ended.slice(0, success)).at(-1) ?? last;
        const { id: runId, reason } = last;
        return [{ job, runId, reason, sinceMs: first.startedAtMs ?? 0 }];
      });
    },
    async jobCards({ jobs, nowMs, recentRuns = 30 }) {
      const sinceMs = (Math.floor(nowMs / SPANS_MS.hour) - 23) * SPANS_MS.hour;
      return jobs.map((job) => {
        const started = rowsOf(job).filter(({ startedAtMs }) => startedAtMs !== null);
        const hours = inOrder(sums.get(job)?.hour).filter(([startAtMs]) => startAtMs >= sinceMs);
        const day = Tally.sum(hours.map(([, tally]) => tally));
        return {
          job,
          lastRun: started[0] ?? null,
          results: day.results,
          successRate: day.results === 0 ? null : day.ok / day.results,
          p95Ms: day.percentilesMs([95])[0] ?? null,
          recentRuns: started.slice(0, recentRuns).toReversed().map(toRecentRun),
          latency: hours.flatMap(([atMs, tally]) => {
            const p95Ms = tally.percentilesMs([95])[0] ?? null;
            return p95Ms === null ? [] : [{ atMs, p95Ms }];
          }),
        };
      });
    },
    async jobHealth(jobs) {
      return jobs.map((job) => {
        const rows = rowsOf(job);
        const started = rows.filter(({ startedAtMs }) => startedAtMs !== null);
        const ended = rows.find(({ status }) => /^(?:succeeded|failed)$/.test(status));
        const planned = rows.filter(({ plannedAtMs }) => plannedAtMs !== null);
        const newest = planned.toSorted((a, b) => (b.plannedAtMs ?? 0) - (a.plannedAtMs ?? 0))[0];
        const isPaused = /paused/i.test(newest?.reason ?? '');
        return {
          job,
          lastStartMs: started[0]?.startedAtMs ?? null,
          isFailing: ended?.status === 'failed',
          failedLately: started.slice(0, 10).some(({ status }) => status === 'failed'),
          isDegraded: results.some(({ runId, degraded }) => degraded && runId === ended?.id),
          lostFire: newest?.status === 'missed' || (newest?.status === 'skipped' && !isPaused),
          lastFailedRun: rows.find(({ status }) => status === 'failed')?.id ?? null,
        };
      });
    },
    async series({ job, fromMs, toMs }) {
      const widthMs = toMs - fromMs;
      const fineMs = FINE_BINS_MS.find((binMs) => widthMs / binMs <= MAX_BINS);
      const by = widthMs > MAX_BINS * SPANS_MS.hour ? 'day' : 'hour';
      const binMs = fineMs ?? SPANS_MS[by];
      const bins: Bins = new Map();
      for (const result of results) {
        const { startedAtMs } = result;
        if (result.job !== job || startedAtMs < fromMs || startedAtMs >= toMs) continue;
        addTo(bins, startedAtMs - (startedAtMs % binMs)).add(result);
      }
      const coarse = inOrder(sums.get(job)?.[by]).filter(
        ([startAtMs]) => startAtMs >= firstBinMs({ by, fromMs }) && startAtMs < toMs,
      );
      const shown = fineMs === undefined ? coarse : inOrder(bins);
      return { fromMs, toMs, binMs, bins: shown.map(([atMs, tally]) => toSeriesBin(atMs, tally)) };
    },
    async stats(filter) {
      const { host, url, target, untilMs = Infinity } = filter;
      const isCounted = host !== undefined || url !== undefined || target !== undefined;
      return inOrder(isCounted ? countedBins(filter) : summedBins(filter))
        .filter(([startAtMs]) => startAtMs >= firstBinMs(filter) && startAtMs <= untilMs)
        .map(([startAtMs, tally]) => ({ startAtMs, tally: tally.toData() }));
    },
    async uptime({ jobs, nowMs, days }) {
      const sinceMs = (Math.floor(nowMs / SPANS_MS.day) - days + 1) * SPANS_MS.day;
      return jobs.map((job) =>
        inOrder(sums.get(job)?.day)
          .filter(([startAtMs]) => startAtMs >= sinceMs && startAtMs <= nowMs)
          .map(([startAtMs, tally]) => ({ startAtMs, results: tally.results, ok: tally.ok })),
      );
    },
  };
}

type SeriesBin = Awaited<ReturnType<JobReads['series']>>['bins'][number];
type RecentRun = Awaited<ReturnType<JobReads['jobCards']>>[number]['recentRuns'][number];

function toSeriesBin(atMs: number, tally: Tally): SeriesBin {
  const [p50Ms = null, p90Ms = null, p95Ms = null, p99Ms = null] = tally.percentilesMs([
    50, 90, 95, 99,
  ]);
  const { results, ok: succeeded, failed } = tally;
  const kinds = [...tally.kinds].map(([kind, count]) => ({ kind, count }));
  return {
    atMs,
    results,
    succeeded,
    failed,
    p50Ms,
    p90Ms,
    p95Ms,
    p99Ms,
    kinds: kinds.toSorted((a, b) => b.count - a.count),
  };
}

function toRecentRun({ startedAtMs, finishedAtMs, ...run }: StoredRun): RecentRun {
  const { id, status, total, failed, reason } = run;
  const startMs = startedAtMs ?? 0;
  const durationMs = finishedAtMs === null ? null : finishedAtMs - startMs;
  return { id, status, startedAtMs: startMs, total, failed, durationMs, reason };
}

/** Returns the tally of a bin, which is added when it is missing. */
function addTo(bins: Bins, startAtMs: number): Tally {
  const tally = bins.get(startAtMs) ?? new Tally();
  bins.set(startAtMs, tally);
  return tally;
}

function inOrder(bins: Bins = new Map()): [number, Tally][] {
  return [...bins].toSorted(([a], [b]) => a - b);
}
