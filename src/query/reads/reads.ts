// The reads of the dashboard and the API, by name. They are carried out in a child process.
import { auditList, type AuditFilter, type StoredAudit } from './audit-list.ts';
import { bodyText, type BodyText } from '../bodies/body-text.ts';
import { jobCards, type JobCard, type JobCardsOptions } from './job-card.ts';
import { jobSeries, type JobSeries, type TimeRange } from './job-series.ts';
import { lastSuccesses, type LastSuccess } from './last-successes.ts';
import { recordedJobs } from './recorded-jobs.ts';
import { storedRun, storedRuns, type RunFilter, type StoredRun } from './run-list.ts';
import { runFigures, type RunFigures } from './run-figures.ts';
import { storedBody } from '../bodies/stored-body.ts';
import type { StoredResult } from './result-row.ts';
import { lastDifferent, storedDiff, type StoredDiff } from '../bodies/stored-diff.ts';
import { storedResult, type FullResult } from './stored-result.ts';
import { storedResults, type ResultFilter } from './stored-results.ts';
import { tableList, type TableEntry } from '../sql/table-list.ts';
import { uptime, type UptimeDay, type UptimeOptions } from './uptime.ts';
import { urlHistory, type HistoryEntry, type HistoryPage } from '../targets/url-history.ts';
import { urlRanking, type RankingFilter, type UrlRanking } from '../targets/url-ranking.ts';

/** A body up to this size is sent as text, which the daemon's thread decodes; another process streams a larger one. */
const MAX_BODY_BYTES = 256 * 1024;

/** All reads. Arguments and results are JSON. */
export interface Reads {
  audit(filter: AuditFilter): readonly StoredAudit[];
  /** Only the size of a large body. */
  body(resultId: number): { readonly base64: string } | { readonly size: number };
  bodyText(resultId: number): BodyText;
  diff(pair: { readonly to: number; readonly from?: number | undefined }): StoredDiff;
  history(targetId: number, page: HistoryPage): readonly HistoryEntry[];
  jobCards(options: JobCardsOptions): readonly JobCard[];
  lastDifferent(from: { readonly id: number; readonly lookBack: number }): number | null;
  lastSuccesses(): readonly LastSuccess[];
  recordedJobs(): readonly string[];
  result(id: number): FullResult;
  results(filter: ResultFilter): readonly StoredResult[];
  run(id: number): StoredRun | null;
  runs(filter: RunFilter): readonly StoredRun[];
  runFigures(id: number): RunFigures;
  series(options: TimeRange & { readonly job: string }): JobSeries;
  tables(): readonly TableEntry[];
  uptime(options: UptimeOptions): readonly (readonly UptimeDay[])[];
  urlRanking(filter: RankingFilter): UrlRanking;
}

/** The reads as functions that carry them out. */
export type Reading = {
  readonly [Name in keyof Reads]: (
    ...args: Parameters<Reads[Name]>
  ) => Promise<ReturnType<Reads[Name]>>;
};

/** Returns reads that are carried out in this process. */
export function readsOf(file: string): Reading {
  return {
    audit: (filter) => auditList(file, filter),
    async body(resultId) {
      const { buffer, byteOffset, byteLength } = await storedBody(file, resultId);
      if (byteLength > MAX_BODY_BYTES) return { size: byteLength };
      return { base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
    },
    bodyText: (resultId) => bodyText(file, resultId),
    diff: (pair) => storedDiff(file, pair),
    history: (targetId, page) => urlHistory(file, targetId, page),
    jobCards: (options) => jobCards(file, options),
    lastDifferent: (from) => lastDifferent(file, from),
    lastSuccesses: () => lastSuccesses(file),
    recordedJobs: () => recordedJobs(file),
    result: (id) => storedResult(file, id),
    results: (filter) => storedResults(file, filter),
    run: async (id) => (await storedRun(file, id)) ?? null,
    runs: (filter) => storedRuns(file, filter),
    runFigures: (id) => runFigures(file, id),
    series: (options) => jobSeries(file, options),
    tables: () => tableList(file),
    uptime: (options) => uptime(file, options),
    urlRanking: (filter) => urlRanking(file, filter),
  };
}
