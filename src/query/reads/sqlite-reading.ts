// The reads of an SQLite database. Each is loaded when it is first used: most commands need one.
import type { DirectReading } from './reading.ts';

/** A body up to this size is sent as text, which the daemon's thread decodes; another process streams a larger one. */
const MAX_BODY_BYTES = 256 * 1024;

/** @param file absolute path of the database. */
export function sqliteReading(file: string): DirectReading {
  const bodyBytes = async (id: number): Promise<Uint8Array> =>
    (await import('../bodies/stored-body.ts')).storedBody(file, id);
  return {
    audit: async (filter) => (await import('./audit-list.ts')).auditList(file, filter),
    async body(resultId) {
      const { buffer, byteOffset, byteLength } = await bodyBytes(resultId);
      if (byteLength > MAX_BODY_BYTES) return { size: byteLength };
      return { base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
    },
    bodyBytes,
    bodyText: async (id) => (await import('../bodies/body-text.ts')).bodyText(file, id),
    changes: async (targetId, page) =>
      (await import('../targets/url-history.ts')).urlChanges(file, targetId, page),
    diff: async (sides) => (await import('../bodies/stored-diff.ts')).storedDiff(file, sides),
    exported: async (filter) => (await import('./export-results.ts')).openExport(file, filter),
    itemChanges: async (filter) =>
      (await import('../items/item-changes.ts')).itemChanges(file, filter),
    itemList: async (targetId) => (await import('../items/item-list.ts')).itemList(file, targetId),
    jobHealth: async (jobs) => (await import('./job-health.ts')).jobHealth(file, jobs),
    runSpan: async (job) => (await import('./run-list.ts')).runSpan(file, job),
    failingJobs: async (jobs) => (await import('./job-health.ts')).failingJobs(file, jobs),
    fireRecords: async (question) =>
      (await import('./fire-records.ts')).readFireRecords(file, question),
    history: async (targetId, page) =>
      (await import('../targets/url-history.ts')).urlHistory(file, targetId, page),
    jobCards: async (options) => (await import('./job-card.ts')).jobCards(file, options),
    firstBodySince: async (from) =>
      (await import('../bodies/stored-diff.ts')).firstBodySince(file, from),
    lastDifferent: async (from) =>
      (await import('../bodies/stored-diff.ts')).lastDifferent(file, from),
    lastOf: async (target) =>
      (await import('../targets/last-result.ts')).lastResultOf(file, target),
    lastSuccesses: async () => (await import('./last-successes.ts')).lastSuccesses(file),
    newestResult: async (targetId) =>
      (await import('../bodies/stored-diff.ts')).newestResult(file, targetId),
    heldHosts: async (nowMs) => (await import('../hosts/held-hosts.ts')).heldHosts(file, nowMs),
    openBreakers: async () => (await import('../hosts/open-breakers.ts')).openBreakers(file),
    outbox: async (limit) => (await import('./outbox.ts')).storedOutbox(file, limit),
    pausedJobs: async () => (await import('./fire-records.ts')).pausedJobs(file),
    recordedJobs: async () => (await import('./recorded-jobs.ts')).recordedJobs(file),
    result: async (id) => (await import('./stored-result.ts')).storedResult(file, id),
    results: async (filter) => (await import('./stored-results.ts')).storedResults(file, filter),
    run: async (id) => (await (await import('./run-list.ts')).storedRun(file, id)) ?? null,
    runFigures: async (id) => (await import('./run-figures.ts')).runFigures(file, id),
    runs: async (filter) => (await import('./run-list.ts')).storedRuns(file, filter),
    runSummary: async (id) => (await import('./run-summary.ts')).runSummary(file, id),
    series: async (options) => (await import('./job-series.ts')).jobSeries(file, options),
    stats: async (filter) => (await import('./stats-over-time.ts')).statsData(file, filter),
    tables: async () => (await import('../sql/table-list.ts')).tableList(file),
    target: async (question) =>
      (await import('../targets/find-target.ts')).findTarget(file, question),
    uptime: async (options) => (await import('./uptime.ts')).uptime(file, options),
    urlRanking: async (filter) =>
      (await import('../targets/url-ranking.ts')).urlRanking(file, filter),
    valueNames: async (job) => (await import('../values/value-names.ts')).valueNames(file, job),
    values: async (ids) => (await import('../values/result-values.ts')).resultValues(file, ids),
    valueSeries: async (filter) =>
      (await import('../values/value-series.ts')).valueSeries(file, filter),
    valueStats: async (filter) =>
      (await import('../values/value-stats.ts')).valueStats(file, filter),
  };
}
