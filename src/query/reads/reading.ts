// The one way to what was recorded, for commands, the dashboard, the API and the metrics. The files beside this one, and
// those in targets/ and bodies/, are the implementation for SQLite.
import { AppError } from '../../domain/error.ts';
import type { OpenBreaker } from '../../domain/hosts/breaker.ts';
import type { HostHold } from '../../domain/hosts/hold.ts';
import type { ItemChange, ItemChangesFilter } from '../items/item-changes.ts';
import type { StoredList } from '../items/item-list.ts';
import type { ResultValue } from '../../domain/rules.ts';
import type { ValueName } from '../values/value-names.ts';
import type { SeriesFilter, ValueSeries } from '../values/value-series.ts';
import type { ValueStats, ValueStatsFilter } from '../values/value-stats.ts';
import type { BodyText } from '../bodies/body-text.ts';
import type { DiffSides, StoredDiff } from '../bodies/stored-diff.ts';
import type { TableEntry } from '../sql/table-entries.ts';
import type { StoredTarget, TargetQuestion } from '../targets/find-target.ts';
import type { TargetIdentity } from '../targets/last-result.ts';
import type { BodyChange, HistoryEntry, HistoryPage } from '../targets/url-history.ts';
import type { RankingFilter, UrlRanking } from '../targets/url-ranking.ts';
import type { AuditFilter, StoredAudit } from './audit-list.ts';
import type { ExportFilter, ExportedResults } from './export-results.ts';
import type { FireQuestion, FireRecords } from './fire-records.ts';
import type { JobCard, JobCardsOptions } from './job-card.ts';
import type { FailingJob, JobHealth } from './job-health.ts';
import type { JobSeries, TimeRange } from './job-series.ts';
import type { LastSuccess } from './last-successes.ts';
import type { StoredResult } from '../../domain/stored-result.ts';
import type { StoredOutbox } from './outbox.ts';
import type { RunFigures } from './run-figures.ts';
import type { RunFilter, RunSpan, StoredRun } from './run-list.ts';
import type { RunSummary } from './run-summary.ts';
import type { StatsData, StatsFilter } from './stats-filter.ts';
import type { FullResult } from './stored-result.ts';
import type { ResultFilter } from './stored-results.ts';
import type { UptimeDay, UptimeOptions } from './uptime.ts';

/** The reads, by name. Arguments and results are JSON, so that another process can carry them out. */
export interface Reads {
  audit(filter: AuditFilter): readonly StoredAudit[];
  /** Only the size of a large body. */
  body(resultId: number): { readonly base64: string } | { readonly size: number };
  bodyText(resultId: number): BodyText;
  /** The changes of a target's body, newest first. */
  changes(targetId: number, page: HistoryPage): readonly BodyChange[];
  diff(sides: DiffSides): StoredDiff;
  /** The failing ones of these jobs, in the same order. */
  failingJobs(jobs: readonly string[]): readonly FailingJob[];
  fireRecords(question: FireQuestion): FireRecords;
  history(targetId: number, page: HistoryPage): readonly HistoryEntry[];
  /** The changes of the rows of a target's list, newest first. */
  itemChanges(filter: ItemChangesFilter): readonly ItemChange[];
  itemList(targetId: number): StoredList | null;
  jobCards(options: JobCardsOptions): readonly JobCard[];
  jobHealth(jobs: readonly string[]): readonly JobHealth[];
  firstBodySince(from: {
    readonly id: number;
    readonly since: number;
  }): { readonly id: number; readonly startedAtMs: number } | null;
  lastDifferent(from: { readonly id: number; readonly lookBack: number }): number | null;
  /** The id of the last result of a target; null: it has none. */
  lastOf(target: TargetIdentity): number | null;
  lastSuccesses(): readonly LastSuccess[];
  newestResult(targetId: number): number;
  /** The hosts whose wait for a `Retry-After` is not over at this time (Unix milliseconds), by host. */
  heldHosts(nowMs: number): readonly HostHold[];
  /** The circuit breakers that are open, by host. */
  openBreakers(): readonly OpenBreaker[];
  /** How the channels are, and at most `limit` messages that wait. */
  outbox(limit: number): StoredOutbox;
  pausedJobs(): readonly string[];
  recordedJobs(): readonly string[];
  result(id: number): FullResult;
  results(filter: ResultFilter): readonly StoredResult[];
  run(id: number): StoredRun | null;
  runFigures(id: number): RunFigures;
  runSpan(job: string): RunSpan;
  runs(filter: RunFilter): readonly StoredRun[];
  runSummary(id: number): RunSummary;
  series(options: TimeRange & { readonly job: string }): JobSeries;
  stats(filter: StatsFilter): readonly StatsData[];
  tables(): readonly TableEntry[];
  target(question: TargetQuestion): StoredTarget;
  uptime(options: UptimeOptions): readonly (readonly UptimeDay[])[];
  urlRanking(filter: RankingFilter): UrlRanking;
  /** The names of the values that the last results of a job have. */
  valueNames(job: string): readonly ValueName[];
  /** The values of these results, at most 5,000. */
  values(resultIds: readonly number[]): readonly ResultValue[];
  valueSeries(filter: SeriesFilter): ValueSeries;
  valueStats(filter: ValueStatsFilter): ValueStats;
}

/** The reads as functions that carry them out. Each throws an `AppError`: `not_found` when there is no database yet. */
export type Reading = {
  readonly [Name in keyof Reads]: (
    ...args: Parameters<Reads[Name]>
  ) => Promise<ReturnType<Reads[Name]>>;
};

/** The reads in this process, with those whose results JSON cannot hold. */
export interface DirectReading extends Reading {
  /** The bytes of a body, of any size. */
  bodyBytes(resultId: number): Promise<Uint8Array>;
  /** Must be closed. */
  exported(filter: ExportFilter): Promise<ExportedResults>;
}

type CarryOut = <Name extends keyof Reads>(
  name: Name,
  ...args: Parameters<Reads[Name]>
) => Promise<ReturnType<Reads[Name]>>;

/** Returns reads that another process carries out. */
export function readingBy(read: CarryOut): Reading {
  return {
    audit: (...args) => read('audit', ...args),
    body: (...args) => read('body', ...args),
    bodyText: (...args) => read('bodyText', ...args),
    changes: (...args) => read('changes', ...args),
    diff: (...args) => read('diff', ...args),
    failingJobs: (...args) => read('failingJobs', ...args),
    fireRecords: (...args) => read('fireRecords', ...args),
    history: (...args) => read('history', ...args),
    itemChanges: (...args) => read('itemChanges', ...args),
    itemList: (...args) => read('itemList', ...args),
    jobHealth: (...args) => read('jobHealth', ...args),
    jobCards: (...args) => read('jobCards', ...args),
    firstBodySince: (...args) => read('firstBodySince', ...args),
    lastDifferent: (...args) => read('lastDifferent', ...args),
    lastOf: (...args) => read('lastOf', ...args),
    lastSuccesses: (...args) => read('lastSuccesses', ...args),
    newestResult: (...args) => read('newestResult', ...args),
    heldHosts: (...args) => read('heldHosts', ...args),
    openBreakers: (...args) => read('openBreakers', ...args),
    outbox: (...args) => read('outbox', ...args),
    pausedJobs: (...args) => read('pausedJobs', ...args),
    recordedJobs: (...args) => read('recordedJobs', ...args),
    result: (...args) => read('result', ...args),
    results: (...args) => read('results', ...args),
    run: (...args) => read('run', ...args),
    runFigures: (...args) => read('runFigures', ...args),
    runSpan: (...args) => read('runSpan', ...args),
    runs: (...args) => read('runs', ...args),
    runSummary: (...args) => read('runSummary', ...args),
    series: (...args) => read('series', ...args),
    stats: (...args) => read('stats', ...args),
    tables: (...args) => read('tables', ...args),
    target: (...args) => read('target', ...args),
    uptime: (...args) => read('uptime', ...args),
    urlRanking: (...args) => read('urlRanking', ...args),
    valueNames: (...args) => read('valueNames', ...args),
    values: (...args) => read('values', ...args),
    valueSeries: (...args) => read('valueSeries', ...args),
    valueStats: (...args) => read('valueStats', ...args),
  };
}

/** Resolves to undefined when there is no database yet: the first run makes it. */
export async function ifRecorded<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
