// Writes the tables `stats` and `total_stats`: sums of results per hour, per day and in all, for each job, for its
// hosts, and for all jobs together. They are updated in the transactions of the results, so that no figure needs a scan
// of the results.
import type { Database, Statement } from 'better-sqlite3';
import { ERROR_KINDS, type ErrorKind } from '../../domain/outcome.ts';
import { Tally, type TalliedResult } from '../../statistics/tally.ts';
import { hostOfUrl, originOfUrl } from '../../text/url-host.ts';
import { slotOf } from '../packing/result-columns.ts';
import { SummedParts } from './summed-parts.ts';
import { SummedRows } from './summed-rows.ts';
import type { SummedTable, SummedTableOptions } from './summed-table.ts';
import type { RowResult } from './target-table.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Hosts of a job that get their own rows, the first ones that appear: a batch may have a million hosts. */
const MAX_HOSTS = 32;

/** Rows of `stats` whose sums are remembered: four for each of a thousand jobs. */
const REMEMBERED = 4000;
/** Rows of `total_stats` whose sums are remembered: the hours and days of results that arrive at the same time. */
const REMEMBERED_TOTALS = 8;

/** The key of a row of `stats`. */
export interface StatsKey {
  readonly job: string;
  /** Empty for all hosts. */
  readonly host: string;
  readonly span: 'hour' | 'day' | 'all';
  readonly startAtMs: number;
}

/** The key of a row of `total_stats`. */
export interface TotalKey {
  readonly span: 'hour' | 'day';
  readonly startAtMs: number;
}

export interface CountedResult {
  readonly job: string;
  readonly url: string;
  readonly startedAtMs: number;
}

/** Results of one job, host and hour. */
interface Count {
  readonly job: string;
  /** Empty for the hosts without rows. */
  readonly host: string;
  readonly hourMs: number;
  /** The start of the first URL up to its path: all URLs that begin with it have the same host. Empty: unknown. */
  readonly origin: string;
  readonly tally: Tally;
}

const STARTED_AT = slotOf('startedAtMs');
const OK = slotOf('ok');
const STATUS = slotOf('status');
const ERROR_KIND = slotOf('errorKind');
const ATTEMPTS = slotOf('attempts');
const DURATION = slotOf('durationMs');
const BYTES = slotOf('bytes');
const SAVED_BYTES = slotOf('savedBytes');

/** Updates the rows inside the caller's transaction. */
export class StatsTable {
  readonly #rows: SummedTable;
  readonly #totals: SummedTable;
  readonly #countRun: Statement<(string | number)[]>;
  readonly #countFirstRun: Statement<(string | number)[]>;
  readonly #part: (() => number) | undefined;
  readonly #recountRuns: Statement<[{ job: string; part?: number }]>;
  /** Sets the runs of a job in other parts to 0. Undefined: there are none. */
  readonly #forgetRuns: Statement<[job: string, part: number]> | undefined;
  readonly #hostsOf: Statement<[jobs: string], { job: string; host: string }>;
  /** Job → its hosts with rows. */
  readonly #hosts = new Map<string, Set<string>>();
  /** Counts that are not written yet. */
  readonly #counts = new Map<string, Count>();
  /** The count of the last result: most belong to the same one. */
  #last: Count | undefined;

  /**
   * @param part Where several processes write, each has its own rows, with this number, in the tables `stats_parts` and
   * `total_stats_parts`, and the views `stats` and `total_stats` add them up. Undefined: one process writes, and those are
   * tables.
   */
  constructor(db: Database, part?: () => number) {
    const key = ['span', 'start_at_ms', 'host', 'job'];
    const summed = (options: SummedTableOptions): SummedTable =>
      part === undefined ? new SummedRows(db, options) : new SummedParts(db, { ...options, part });
    this.#rows = summed({ table: 'stats', key, remembered: REMEMBERED });
    const totals = { table: 'total_stats', key: key.slice(0, 2) };
    this.#totals = summed({ ...totals, remembered: REMEMBERED_TOTALS });
    this.#part = part;
    const [table, column, value, isOwn] =
      part === undefined
        ? ['stats', '', '', '']
        : ['stats_parts', 'part, ', '?, ', 'part = ? AND '];
    this.#countRun = db.prepare(
      `UPDATE ${table} SET runs = runs + 1
       WHERE ${isOwn}job = ? AND host = '' AND span = 'all' AND start_at_ms = 0`,
    );
    this.#countFirstRun = db.prepare(
      `INSERT INTO ${table} (${column}job, host, span, start_at_ms, runs) VALUES (${value}?, '', 'all', 0, 1)`,
    );
    const unique = part === undefined ? '' : ', part';
    this.#recountRuns = db.prepare(
      `INSERT INTO ${table} (job, host, span, start_at_ms${unique}, runs)
       SELECT @job, '', 'all', 0, ${part === undefined ? '' : '@part, '}count(*) FROM runs
       WHERE job = @job AND started_at_ms IS NOT NULL
       ON CONFLICT (job, host, span, start_at_ms${unique}) DO UPDATE SET runs = excluded.runs`,
    );
    if (part !== undefined) {
      this.#forgetRuns = db.prepare(`UPDATE ${table} SET runs = 0 WHERE job = ? AND part <> ?`);
    }
    this.#hostsOf = db.prepare(
      `SELECT DISTINCT job, host FROM ${table} WHERE host > '' AND job IN (SELECT value FROM json_each(?))`,
    );
  }

  /** Counts a run that starts. */
  countRun(job: string): void {
    const key = this.#part === undefined ? [job] : [this.#part(), job];
    if (this.#countRun.run(...key).changes === 0) this.#countFirstRun.run(...key);
  }

  /** Reads which hosts of these jobs have rows, in one statement instead of one for each job; does nothing for those it knows. */
  loadHostsOf(jobs: Iterable<string>): void {
    const unknown = [...new Set(jobs)].filter((job) => !this.#hosts.has(job));
    if (unknown.length === 0) return;
    for (const job of unknown) this.#hosts.set(job, new Set());
    for (const { job, host } of this.#hostsOf.all(JSON.stringify(unknown))) {
      this.#hosts.get(job)?.add(host);
    }
  }

  /** Counts a result that is being stored, until {@link StatsTable.write}. */
  count({ batch, row, url }: RowResult): void {
    const job = batch.job(row);
    const startedAtMs = batch.number(row, STARTED_AT);
    const count =
      this.#last !== undefined && isOf(this.#last, { job, url, startedAtMs })
        ? this.#last
        : this.#countFor({ job, url, startedAtMs });
    this.#last = count;
    const savedBytes = batch.number(row, SAVED_BYTES);
    count.tally.add({
      ok: batch.number(row, OK) === 1,
      status: batch.number(row, STATUS),
      errorKind: ERROR_KINDS[batch.number(row, ERROR_KIND)] ?? null,
      attempts: batch.number(row, ATTEMPTS),
      durationMs: batch.number(row, DURATION),
      bytes: batch.number(row, BYTES),
      savedBytes: Number.isNaN(savedBytes) ? null : savedBytes,
    });
  }

  /** Counts a result that is copied, until {@link StatsTable.write}. */
  add(result: CountedResult, tallied: TalliedResult): void {
    this.#countFor(result).tally.add(tallied);
  }

  /** Counts a stored result that has become ok, or failed, or failed in another way, until {@link StatsTable.write}. */
  correct(
    result: CountedResult,
    { from, to }: { readonly from: ErrorKind | null; readonly to: ErrorKind | null },
  ): void {
    const { tally } = this.#countFor(result);
    tally.ok += Number(to === null) - Number(from === null);
    if (from !== null) tally.kinds.set(from, (tally.kinds.get(from) ?? 0) - 1);
    if (to !== null) tally.kinds.set(to, (tally.kinds.get(to) ?? 0) + 1);
  }

  /** Adds what was counted to the rows. */
  write(): void {
    const totals = new Map<number, Tally>();
    for (const [job, ofJob] of Map.groupBy(this.#counts.values(), (count) => count.job)) {
      const hours = new Map<number, Tally>();
      for (const { hourMs, tally } of ofJob) tallyAt(hours, hourMs).merge(tally);
      for (const [startAtMs, tally] of hours) {
        this.merge({ job, host: '', span: 'hour', startAtMs }, tally);
        tallyAt(totals, startAtMs).merge(tally);
      }
      const days = daysOf(hours);
      for (const [startAtMs, day] of days) {
        this.merge({ job, host: '', span: 'day', startAtMs }, day);
      }
      this.merge({ job, host: '', span: 'all', startAtMs: 0 }, Tally.sum(days.values()));
      this.#writeHosts(job, ofJob);
    }
    for (const [startAtMs, tally] of totals) this.mergeTotal({ span: 'hour', startAtMs }, tally);
    for (const [startAtMs, tally] of daysOf(totals)) {
      this.mergeTotal({ span: 'day', startAtMs }, tally);
    }
    this.#rows.flush();
    this.#totals.flush();
    this.#forgetCounts();
  }

  /** Adds a tally to one row of `stats`. */
  merge({ job, host, span, startAtMs }: StatsKey, tally: Tally): void {
    this.#rows.merge([span, startAtMs, host, job], tally);
  }

  /** Adds a tally to one row of `total_stats`. */
  mergeTotal({ span, startAtMs }: TotalKey, tally: Tally): void {
    this.#totals.merge([span, startAtMs], tally);
  }

  /** Replaces the sums of one row of `stats`; its number of runs stays. */
  replace({ job, host, span, startAtMs }: StatsKey, tally: Tally): void {
    this.#rows.replace([span, startAtMs, host, job], tally);
  }

  /** Replaces the sums of one row of `total_stats`. */
  replaceTotal({ span, startAtMs }: TotalKey, tally: Tally): void {
    this.#totals.replace([span, startAtMs], tally);
  }

  /** Counts the started runs of a job again, from their rows. */
  recountRuns(job: string): void {
    const part = this.#part?.();
    if (part !== undefined) this.#forgetRuns?.run(job, part);
    this.#recountRuns.run(part === undefined ? { job } : { job, part });
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#hosts.clear();
    this.#forgetCounts();
    this.#rows.forget();
    this.#totals.forget();
  }

  #forgetCounts(): void {
    this.#counts.clear();
    this.#last = undefined;
  }

  #countFor({ job, url, startedAtMs }: CountedResult): Count {
    const hourMs = Math.floor(startedAtMs / HOUR_MS) * HOUR_MS;
    const found = hostOfUrl(url);
    const host = this.#hasRow(job, found) ? found : '';
    // Unambiguous: only the last part, a job's name, could contain a space.
    const key = `${hourMs} ${host} ${job}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const count = { job, host, hourMs, origin: originOfUrl(url), tally: new Tally() };
    this.#counts.set(key, count);
    return count;
  }

  /** True when a host of a job has its own rows, or gets them now. */
  #hasRow(job: string, host: string): boolean {
    if (!this.#hosts.has(job)) this.loadHostsOf([job]);
    const known = this.#hosts.get(job) ?? new Set();
    if (host === '' || (!known.has(host) && known.size >= MAX_HOSTS)) return false;
    known.add(host);
    return true;
  }

  #writeHosts(job: string, counts: readonly Count[]): void {
    for (const [host, ofHost] of Map.groupBy(counts, (count) => count.host)) {
      if (host === '') continue;
      const hours = new Map<number, Tally>();
      for (const { hourMs, tally } of ofHost) tallyAt(hours, hourMs).merge(tally);
      for (const [startAtMs, tally] of daysOf(hours)) {
        this.merge({ job, host, span: 'day', startAtMs }, tally);
      }
    }
  }
}

/** True when a result belongs to this count. */
function isOf(count: Count, { job, url, startedAtMs }: CountedResult): boolean {
  const sinceMs = startedAtMs - count.hourMs;
  return (
    sinceMs >= 0 &&
    sinceMs < HOUR_MS &&
    count.origin !== '' &&
    url.startsWith(count.origin) &&
    count.job === job
  );
}

function daysOf(hours: ReadonlyMap<number, Tally>): Map<number, Tally> {
  const days = new Map<number, Tally>();
  for (const [startAtMs, hour] of hours) {
    tallyAt(days, Math.floor(startAtMs / DAY_MS) * DAY_MS).merge(hour);
  }
  return days;
}

function tallyAt(tallies: Map<number, Tally>, startAtMs: number): Tally {
  const tally = tallies.get(startAtMs) ?? new Tally();
  tallies.set(startAtMs, tally);
  return tally;
}
