// How many requests took how long: a histogram whose buckets are off by 1.25 % at most, so that it stays small,
// two can be added up, and percentiles can still be told.

/** Of a power of ten: 50 buckets in steps of 2 hundredths, 60 in steps of 5, 50 in steps of 10. */
const BUCKETS_PER_DECADE = 160;
/** Up to here every microsecond has its bucket: decade 0. */
const EXACT_BELOW_US = 100;
const NO_COUNTS: readonly number[] = Array.from({ length: BUCKETS_PER_DECADE }, () => 0);

/**
 * The counts stand in a list for each power of ten that has any: they are in order without being sorted, and are
 * added up without being looked up. Reports add up thousands.
 */
export class DurationCounts {
  readonly #decades: (number[] | undefined)[] = [];

  add(durationMs: number): void {
    this.addBucket(durationBucketUs(durationMs), 1);
  }

  /** @param us what {@link durationBucketUs} gives */
  addBucket(us: number, count: number): void {
    let decade = 0;
    let hundredth = 0.1;
    for (let end = EXACT_BELOW_US; us >= end; end *= 10) {
      decade += 1;
      hundredth *= 10;
    }
    const counts = (this.#decades[decade] ??= NO_COUNTS.slice());
    const index = decade === 0 ? us : indexOf(Math.round(us / hundredth));
    counts[index] = (counts[index] ?? 0) + count;
  }

  merge(other: DurationCounts): void {
    for (const [decade, counts] of other.#decades.entries()) {
      if (counts === undefined) continue;
      const own = this.#decades[decade];
      if (own === undefined) this.#decades[decade] = counts.slice();
      else addCounts(own, counts);
    }
  }

  /** The bucket of the request with this rank, in microseconds: 1 is the shortest; 0 when there are none. */
  bucketAtRank(rank: number): number {
    let last = 0;
    let reached = 0;
    for (const [decade, counts] of this.#decades.entries()) {
      if (counts === undefined) continue;
      for (let index = 0; index < BUCKETS_PER_DECADE; index += 1) {
        const count = counts[index] ?? 0;
        if (count === 0) continue;
        last = bucketUs(decade, index);
        reached += count;
        if (reached >= rank) return last;
      }
    }
    return last;
  }

  /** The buckets that have requests, rising, in microseconds. */
  forEach(visit: (us: number, count: number) => void): void {
    for (const [decade, counts] of this.#decades.entries()) {
      counts?.forEach((count, index) => {
        if (count > 0) visit(bucketUs(decade, index), count);
      });
    }
  }
}

/**
 * The bucket of a duration: microseconds rounded to steps of 2, 5 or 10 hundredths of their power of ten
 * (exact below 100), which is off by 1.25 % at most and leaves whole milliseconds up to 100 as they are.
 */
export function durationBucketUs(durationMs: number): number {
  const us = Math.round(durationMs * 1000);
  if (us < EXACT_BELOW_US) return us;
  let power = EXACT_BELOW_US;
  while (us >= power * 10) power *= 10;
  const hundredth = power / 100;
  const step = us < 2 * power ? 2 * hundredth : us < 5 * power ? 5 * hundredth : 10 * hundredth;
  return Math.floor((us + step / 2) / step) * step;
}

/** @param hundredths of the power of ten: 100 to 990 */
function indexOf(hundredths: number): number {
  if (hundredths < 200) return (hundredths - 100) / 2;
  if (hundredths < 500) return 50 + (hundredths - 200) / 5;
  return 110 + (hundredths - 500) / 10;
}

function bucketUs(decade: number, index: number): number {
  if (decade === 0) return index;
  return hundredthsAt(index) * 10 ** (decade - 1);
}

/** The inverse of {@link indexOf}. */
function hundredthsAt(index: number): number {
  if (index < 50) return 100 + 2 * index;
  if (index < 110) return 200 + 5 * (index - 50);
  return 500 + 10 * (index - 110);
}

function addCounts(sums: number[], counts: readonly number[]): void {
  for (let index = 0; index < BUCKETS_PER_DECADE; index += 1) {
    sums[index] = (sums[index] ?? 0) + (counts[index] ?? 0);
  }
}
