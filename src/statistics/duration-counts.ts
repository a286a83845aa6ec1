// A histogram of request durations. A bucket is off by at most 1.25 %, so a histogram stays small, can be
// merged with others, and still has useful percentiles.

/** The buckets in microseconds, rising, and their counts. */
export interface DurationCountsData {
  readonly bucketsUs: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Keeps its buckets in two lists, in order: to merge thousands of histograms, and to read them from the
 * shortest duration on, needs neither a sort nor a look-up.
 */
export class DurationCounts {
  /** In rising order. */
  readonly #bucketsUs: number[];
  /** The count of each bucket. */
  readonly #counts: number[];

  constructor(bucketsUs: readonly number[] = [], counts: readonly number[] = []) {
    this.#bucketsUs = [...bucketsUs];
    this.#counts = [...counts];
  }

  static from({ bucketsUs, counts }: DurationCountsData): DurationCounts {
    return new DurationCounts(bucketsUs, counts);
  }

  toData(): DurationCountsData {
    return { bucketsUs: [...this.#bucketsUs], counts: [...this.#counts] };
  }

  add(durationMs: number): void {
    this.addBucket(durationBucketUs(durationMs), 1);
  }

  /** @param us a value of {@link durationBucketUs}. */
  addBucket(us: number, count: number): void {
    this.#addAt(this.#indexOf(us), us, count);
  }

  merge(other: DurationCounts): void {
    const buckets = this.#bucketsUs;
    let index = 0;
    other.forEach((us, count) => {
      while (index < buckets.length && (buckets[index] ?? us) < us) index += 1;
      this.#addAt(index, us, count);
    });
  }

  /**
   * Returns the buckets in microseconds of the requests with these ranks, which must rise. Rank 1 is the
   * shortest request, and a rank beyond the last is the longest. Returns 0 without requests.
   */
  bucketsAtRanks(ranks: readonly number[]): readonly number[] {
    let index = 0;
    let reached = this.#counts[0] ?? 0;
    return ranks.map((rank) => {
      while (reached < rank && index + 1 < this.#counts.length) {
        index += 1;
        reached += this.#counts[index] ?? 0;
      }
      return this.#bucketsUs[index] ?? 0;
    });
  }

  /** Visits the buckets with requests in rising order, in microseconds. */
  forEach(visit: (us: number, count: number) => void): void {
    const buckets = this.#bucketsUs;
    const counts = this.#counts;
    // Not entries(): a short command visits hundreds of thousands of buckets before this is compiled.
    for (let index = 0; index < buckets.length; index += 1) {
      visit(buckets[index] ?? 0, counts[index] ?? 0);
    }
  }

  // oxlint-disable-next-line rota/options-object -- an object would be one allocation for each bucket
  #addAt(index: number, us: number, count: number): void {
    if (this.#bucketsUs[index] === us) {
      this.#counts[index] = (this.#counts[index] ?? 0) + count;
    } else if (index === this.#bucketsUs.length) {
      // Most buckets are added in order, and this takes half the time of a splice.
      this.#bucketsUs.push(us);
      this.#counts.push(count);
    } else {
      this.#bucketsUs.splice(index, 0, us);
      this.#counts.splice(index, 0, count);
    }
  }

  /** Returns the index of the first bucket that is not below this one. */
  #indexOf(us: number): number {
    let low = 0;
    let high = this.#bucketsUs.length;
    // Rows are read in order: each bucket is added at the end.
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
 * Returns the bucket of a duration: microseconds rounded to steps of 2, 5 or 10 hundredths of their power
 * of ten, exact below 100. It is off by at most 1.25 %, and exact for whole milliseconds up to 100.
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
