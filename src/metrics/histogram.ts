// Counts durations in buckets. Adding one takes a few comparisons: it happens for every request.
import type { Sample } from './exposition.ts';

export class Histogram {
  /** Upper bounds in seconds, ascending. */
  readonly #bounds: readonly number[];
  /** One more than bounds: the last counts the durations above all of them. */
  readonly #counts: number[];
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  add(seconds: number): void {
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > (this.#bounds[bucket] ?? Infinity))
      bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
  }

  /** The buckets are cumulative, as Prometheus requires. */
  samples(labels: Readonly<Record<string, string>>): Sample[] {
    let count = 0;
    const buckets = this.#counts.map((inBucket, index): Sample => {
      count += inBucket;
      const le = this.#bounds[index] ?? Infinity;
      const bound = le === Infinity ? '+Inf' : String(le);
      return { suffix: '_bucket', labels: { ...labels, le: bound }, value: count };
    });
    return [
      ...buckets,
      { suffix: '_sum', labels, value: this.#sum },
      { suffix: '_count', labels, value: count },
    ];
  }
}
