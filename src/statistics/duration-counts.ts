// How many requests took how long: a histogram whose buckets are off by 1.25 % at most, so that it stays small,
// two can be added up, and percentiles can still be told.

/**
 * The buckets stand in two lists, in order: what adds up thousands of histograms, and reads them from the shortest
 * on, neither sorts nor looks anything up.
 */
export class DurationCounts {
  /** Rising. */
  readonly #bucketsUs: number[] = [];
  /** Of each bucket. */
  readonly #counts: number[] = [];

  add(durationMs: number): void {
    this.addBucket(durationBucketUs(durationMs), 1);
  }

  /** @param us what {@link durationBucketUs} gives */
  addBucket(us: number, count: number): void {
    this.#addAt(this.#placeOf(us), us, count);
  }

  merge(other: DurationCounts): void {
    const buckets = this.#bucketsUs;
    let place = 0;
    other.forEach((us, count) => {
      while (place < buckets.length && (buckets[place] ?? us) < us) place += 1;
      this.#addAt(place, us, count);
    });
  }

  /**
   * The buckets of the requests with these ranks, which must rise, in microseconds: rank 1 is the shortest, and one
   * beyond the last is the longest; 0 when there are none.
   */
  bucketsAtRanks(ranks: readonly number[]): readonly number[] {
    let place = 0;
    let reached = this.#counts[0] ?? 0;
    return ranks.map((rank) => {
      while (reached < rank && place + 1 < this.#counts.length) {
        place += 1;
        reached += this.#counts[place] ?? 0;
      }
      return this.#bucketsUs[place] ?? 0;
    });
  }

  /** The buckets that have requests, rising, in microseconds. */
  forEach(visit: (us: number, count: number) => void): void {
    const buckets = this.#bucketsUs;
    const counts = this.#counts;
    // Not by entries(): a short command visits hundreds of thousands before this is compiled.
    for (let place = 0; place < buckets.length; place += 1) {
      visit(buckets[place] ?? 0, counts[place] ?? 0);
    }
  }

  #addAt(place: number, us: number, count: number): void {
    if (this.#bucketsUs[place] === us) {
      this.#counts[place] = (this.#counts[place] ?? 0) + count;
    } else if (place === this.#bucketsUs.length) {
      // Most buckets come in order, and this takes half as long.
      this.#bucketsUs.push(us);
      this.#counts.push(count);
    } else {
      this.#bucketsUs.splice(place, 0, us);
      this.#counts.splice(place, 0, count);
    }
  }

  /** Where the first bucket stands that is not below this one. */
  #placeOf(us: number): number {
    let low = 0;
    let high = this.#bucketsUs.length;
    // Rows are read in order: each bucket is the last one.
    if ((this.#bucketsUs[high - 1] ?? -1) < us) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#bucketsUs[middle] ?? us) < us) low = middle + 1;
      else high = middle;
    }
    return low;
  }
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
