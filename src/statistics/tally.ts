// Totals of many results: counts, sums, and durations in buckets, so that tallies can be merged and still
// have percentiles. A duration is off by at most 1.25 %.
import { DurationCounts, type DurationCountsData } from './duration-counts.ts';
import { failureWord, type FailedResult } from '../domain/failure-counts.ts';

/** The facts of a result that a tally counts. */
export interface TalliedResult extends FailedResult {
  readonly ok: boolean;
  /** 0: nothing was sent, and the duration does not count. */
  readonly attempts: number;
  readonly durationMs: number;
  readonly bytes: number;
  /** Bytes that the server did not have to send, because the result confirms a stored body; null: it does not. */
  readonly savedBytes: number | null;
}

/** The totals of a tally that are one number each. */
export interface Sums {
  readonly results: number;
  readonly ok: number;
  readonly requests: number;
  readonly bytes: number;
  readonly confirmed: number;
  readonly savedBytes: number;
  readonly durationSumMs: number;
  readonly maxMs: number | null;
}

/** A tally as it is sent to another process. */
export interface TallyData extends Sums {
  readonly kinds: readonly (readonly [kind: string, count: number])[];
  readonly durations: DurationCountsData;
}

export class Tally {
  results = 0;
  ok = 0;
  /** Number of results for which a request was sent: only these have a duration. */
  requests = 0;
  bytes = 0;
  /** Number of results that confirm a stored body. */
  confirmed = 0;
  savedBytes = 0;
  durationSumMs = 0;
  /** Null without a duration. */
  maxMs: number | null = null;
  /** Failed results by status or error kind, such as `404` and `timeout`. */
  readonly kinds: Map<string, number> = new Map<string, number>();
  readonly durations: DurationCounts;

  constructor(durations: DurationCounts = new DurationCounts()) {
    this.durations = durations;
  }

  /** The tally that `toData` described elsewhere. */
  static from({ kinds, durations, ...sums }: TallyData): Tally {
    const tally = Object.assign(new Tally(DurationCounts.from(durations)), sums);
    addCounts(tally.kinds, new Map(kinds));
    return tally;
  }

  static sum(tallies: Iterable<Tally>): Tally {
    const sum = new Tally();
    for (const tally of tallies) sum.merge(tally);
    return sum;
  }

  add(result: TalliedResult): void {
    const { ok, attempts, durationMs, bytes, savedBytes } = result;
    this.results += 1;
    this.bytes += bytes;
    if (savedBytes !== null) {
      this.confirmed += 1;
      this.savedBytes += savedBytes;
    }
    if (ok) this.ok += 1;
    else increase(this.kinds, failureWord(result));
    if (attempts === 0) return;
    this.requests += 1;
    this.durationSumMs += durationMs;
    this.maxMs = Math.max(this.maxMs ?? 0, durationMs);
    this.durations.add(durationMs);
  }

  merge(other: Tally): void {
    this.addSums(other);
    addCounts(this.kinds, other.kinds);
    this.durations.merge(other.durations);
  }

  /** Adds what is one number. The caller adds the kinds and the durations that belong to it. */
  addSums(sums: Sums): void {
    this.results += sums.results;
    this.ok += sums.ok;
    this.requests += sums.requests;
    this.bytes += sums.bytes;
    this.confirmed += sums.confirmed;
    this.savedBytes += sums.savedBytes;
    this.durationSumMs += sums.durationSumMs;
    if (sums.maxMs !== null) this.maxMs = Math.max(this.maxMs ?? 0, sums.maxMs);
  }

  /** Returns the totals that are one number each. */
  sums(): Sums {
    const { results, ok, requests, bytes, confirmed, savedBytes, durationSumMs, maxMs } = this;
    return { results, ok, requests, bytes, confirmed, savedBytes, durationSumMs, maxMs };
  }

  /** Describes the tally for another process. */
  toData(): TallyData {
    return { ...this.sums(), kinds: [...this.kinds], durations: this.durations.toData() };
  }

  get failed(): number {
    return this.results - this.ok;
  }

  /** Returns percentiles by nearest rank, within 1.25 %, for `percents`, which must rise; null without a duration. */
  percentilesMs(percents: readonly number[]): readonly (number | null)[] {
    const { maxMs } = this;
    if (maxMs === null) return percents.map(() => null);
    const ranks = percents.map((percent) => Math.ceil((this.requests * percent) / 100));
    return this.durations.bucketsAtRanks(ranks).map((us) => Math.min(maxMs, us / 1000));
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addCounts<Key>(sums: Map<Key, number>, counts: ReadonlyMap<Key, number>): void {
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
}
