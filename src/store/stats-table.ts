// Writes the table `stats`: what the results of each job came to per hour, per day and in all, and those
// of its hosts per day. Kept beside the results, in their transactions, so that no figure needs a walk over them.
import type { Database, Statement } from 'better-sqlite3';
import type { Result } from '../domain/result.ts';
import { Tally } from '../domain/tally.ts';
import { hostOfUrl } from '../domain/url-host.ts';
import { RecentMap } from './recent-map.ts';
import { rowOfTally, STATS_COLUMNS, tallyOfRow, type StatsRow } from './stats-row.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Hosts of a job that get rows of their own, the first that come: a batch may have a million. */
const MAX_HOSTS = 32;

/** Rows whose sums are remembered: four for each of a thousand jobs that run in turn. */
const REMEMBERED = 4000;

const PERCENTS = [50, 90, 95, 99] as const;

/** One row, by its key. */
export interface StatsKey {
  readonly job: string;
  /** Empty: all hosts. */
  readonly host: string;
  readonly span: 'hour' | 'day' | 'all';
  readonly startAtMs: number;
}

type StatsValues = (number | string | null)[];

/** Adds to the rows inside the caller's transaction. */
export class StatsTable {
  readonly #find: Statement<[StatsKey], StatsRow>;
  readonly #put: Statement<StatsValues>;
  readonly #countRun: Statement<[job: string]>;
  readonly #hostsOf: Statement<[job: string], string>;
  /** Job → its hosts that have rows. */
  readonly #hosts = new Map<string, Set<string>>();
  /** What rows hold, by their keys: to read one and take its text apart costs as much as to write it. */
  readonly #sums = new RecentMap<string, Tally>(REMEMBERED);

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT ${STATS_COLUMNS} FROM stats
       WHERE job = @job AND host = @host AND span = @span AND start_at_ms = @startAtMs`,
    );
    this.#put = db.prepare(
      `INSERT INTO stats (job, host, span, start_at_ms, results, ok, requests, bytes, duration_sum_ms, max_ms,
         p50_ms, p90_ms, p95_ms, p99_ms, kinds, durations)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (job, host, span, start_at_ms) DO UPDATE SET results = excluded.results, ok = excluded.ok,
         requests = excluded.requests, bytes = excluded.bytes, duration_sum_ms = excluded.duration_sum_ms,
         max_ms = excluded.max_ms, p50_ms = excluded.p50_ms, p90_ms = excluded.p90_ms,
         p95_ms = excluded.p95_ms, p99_ms = excluded.p99_ms, kinds = excluded.kinds,
         durations = excluded.durations`,
    );
    this.#countRun = db.prepare(
      `INSERT INTO stats (job, host, span, start_at_ms, runs) VALUES (?, '', 'all', 0, 1)
       ON CONFLICT (job, host, span, start_at_ms) DO UPDATE SET runs = runs + 1`,
    );
    this.#hostsOf = db
      .prepare<[string], string>(`SELECT DISTINCT host FROM stats WHERE job = ? AND host > ''`)
      .pluck();
  }

  /** Counts a run that starts. */
  countRun(job: string): void {
    this.#countRun.run(job);
  }

  /** Counts results that are being stored. */
  add(results: readonly Result[]): void {
    for (const [job, ofJob] of groupBy(results, (result) => result.job)) {
      this.#addJob(job, ofJob);
      this.#addHosts(job, ofJob);
    }
  }

  /** Adds to one row. */
  merge(key: StatsKey, tally: Tally): void {
    const sum = this.#sumOf(key);
    sum.merge(tally);
    const row = rowOfTally(sum);
    this.#put.run(
      key.job,
      key.host,
      key.span,
      key.startAtMs,
      row.results,
      row.ok,
      row.requests,
      row.bytes,
      row.durationSumMs,
      row.maxMs,
      ...sum.percentilesMs(PERCENTS),
      row.kinds,
      row.durations,
    );
  }

  /** To be called when rows may have gone: after a rollback, or when another process wrote. */
  forget(): void {
    this.#hosts.clear();
    this.#sums.clear();
  }

  #addJob(job: string, results: readonly Result[]): void {
    const days = new Map<number, Tally>();
    const all = new Tally();
    for (const [startAtMs, ofHour] of groupBy(results, startOf(HOUR_MS))) {
      const tally = tallyOf(ofHour);
      this.merge({ job, host: '', span: 'hour', startAtMs }, tally);
      const dayMs = Math.floor(startAtMs / DAY_MS) * DAY_MS;
      const day = days.get(dayMs) ?? new Tally();
      days.set(dayMs, day);
      day.merge(tally);
      all.merge(tally);
    }
    for (const [startAtMs, day] of days) this.merge({ job, host: '', span: 'day', startAtMs }, day);
    this.merge({ job, host: '', span: 'all', startAtMs: 0 }, all);
  }

  #addHosts(job: string, results: readonly Result[]): void {
    const known = this.#hosts.get(job) ?? new Set(this.#hostsOf.all(job));
    this.#hosts.set(job, known);
    for (const [host, ofHost] of groupBy(results, ({ url }) => hostOfUrl(url))) {
      if (host === '' || (!known.has(host) && known.size >= MAX_HOSTS)) continue;
      known.add(host);
      for (const [startAtMs, ofDay] of groupBy(ofHost, startOf(DAY_MS))) {
        this.merge({ job, host, span: 'day', startAtMs }, tallyOf(ofDay));
      }
    }
  }

  #sumOf(key: StatsKey): Tally {
    const { job, host, span, startAtMs } = key;
    const name = `${span} ${startAtMs} ${host} ${job}`;
    const known = this.#sums.get(name);
    if (known !== undefined) return known;
    const present = this.#find.get(key);
    const sum = present === undefined ? new Tally() : tallyOfRow(present);
    this.#sums.set(name, sum);
    return sum;
  }
}

function startOf(spanMs: number): (result: Result) => number {
  return ({ startedAtMs }) => Math.floor(startedAtMs / spanMs) * spanMs;
}

function tallyOf(results: readonly Result[]): Tally {
  const tally = new Tally();
  for (const result of results) tally.add(result);
  return tally;
}

function groupBy<Key>(
  results: readonly Result[],
  keyOf: (result: Result) => Key,
): Map<Key, Result[]> {
  const groups = new Map<Key, Result[]>();
  for (const result of results) {
    const key = keyOf(result);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [result]);
    else group.push(result);
  }
  return groups;
}
