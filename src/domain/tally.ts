// What many results came to: counts, sums, and their durations in buckets, so that tallies can be added up
// and still tell percentiles. A duration is off by at most 1.25 % in them.
import type { ErrorKind } from './outcome.ts';

/** What a tally needs to know of a result. */
export interface TalliedResult {
  readonly ok: boolean;
  readonly errorKind: ErrorKind | null;
  /** 0: nothing was sent, so that the duration counts for nothing. */
  readonly attempts: number;
  readonly durationMs: number;
  readonly bytes: number;
}

export class Tally {
  results = 0;
  ok = 0;
  /** Results for which something was sent: those that have a duration. */
  requests = 0;
  bytes = 0;
  durationSumMs = 0;
  /** Null while there is no duration. */
  maxMs: number | null = null;
  readonly kinds: Map<string, number> = new Map<string, number>();
  /** Bucket in microseconds → requests. */
  readonly durations: Map<number, number> = new Map<number, number>();
  #bucketsUs: Float64Array = new Float64Array();

  static sum(tallies: Iterable<Tally>): Tally {
    const sum = new Tally();
    for (const tally of tallies) sum.merge(tally);
    return sum;
  }

  add({ ok, errorKind, attempts, durationMs, bytes }: TalliedResult): void {
    this.results += 1;
    this.bytes += bytes;
    if (ok) this.ok += 1;
    else increase(this.kinds, errorKind ?? 'local');
    if (attempts === 0) return;
    this.requests += 1;
    this.durationSumMs += durationMs;
    this.maxMs = Math.max(this.maxMs ?? 0, durationMs);
    increase(this.durations, durationBucketUs(durationMs));
  }

  merge(other: Tally): void {
    this.results += other.results;
    this.ok += other.ok;
    this.requests += other.requests;
    this.bytes += other.bytes;
    this.durationSumMs += other.durationSumMs;
    if (other.maxMs !== null) this.maxMs = Math.max(this.maxMs ?? 0, other.maxMs);
    addCounts(this.kinds, other.kinds);
    addCounts(this.durations, other.durations);
  }

  get failed(): number {
    return this.results - this.ok;
  }

  /** By nearest rank, within 1.25 %, in the order of `percents`, which must rise; null without a duration. */
  percentilesMs(percents: readonly number[]): readonly (number | null)[] {
    const { maxMs } = this;
    if (maxMs === null) return percents.map(() => null);
    const buckets = this.bucketsUs();
    let index = -1;
    let us = 0;
    let reached = 0;
    return percents.map((percent) => {
      while (reached * 100 < this.requests * percent && index + 1 < buckets.length) {
        index += 1;
        us = buckets[index] ?? 0;
        reached += this.durations.get(us) ?? 0;
      }
      return Math.min(maxMs, us / 1000);
    });
  }

  /** The keys of `durations`, rising. */
  bucketsUs(): Float64Array {
    // None is ever taken out, so their number says whether there are new ones.
    if (this.#bucketsUs.length !== this.durations.size) {
      this.#bucketsUs = Float64Array.from(this.durations.keys()).toSorted();
    }
    return this.#bucketsUs;
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addCounts<Key>(sums: Map<Key, number>, counts: ReadonlyMap<Key, number>): void {
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
}

/**
 * The bucket of a duration: microseconds rounded to steps of 2, 5 or 10 hundredths of their power of ten
 * (exact below 100), which is off by 1.25 % at most and leaves whole milliseconds up to 100 as they are.
 */
export function durationBucketUs(durationMs: number): number {
  const us = Math.round(durationMs * 1000);
  if (us < 100) return us;
  let power = 100;
  while (us >= power * 10) power *= 10;
  const hundredth = power / 100;
  const step = us < 2 * power ? 2 * hundredth : us < 5 * power ? 5 * hundredth : 10 * hundredth;
  return Math.floor((us + step / 2) / step) * step;
}
