// Counts the failures of a run by kind.
import type { ErrorKind } from '../domain/outcome.ts';

export class FailureCounts {
  readonly #counts = new Map<ErrorKind, number>();

  /** Counts a result; null, the kind of an ok result, is not counted. */
  add(kind: ErrorKind | null): void {
    if (kind !== null) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /** Returns text such as `dns 3, timeout 1`, most frequent first; empty when nothing failed. */
  toString(): string {
    return [...this.#counts]
      .toSorted((a, b) => b[1] - a[1])
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ');
  }
}
