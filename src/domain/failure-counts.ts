// Counts the failed results of a run by their cause, for people: `404 × 20, timeout × 1`.
import { groupDigits } from '../text/group-digits.ts';
import type { ErrorKind } from './outcome.ts';
import type { FailureLimit } from './rules.ts';

/** More words are summed up as "other". */
const MAX_WORDS = 5;

/** A word for a kind of failure, such as `404` or `timeout`, and how many results it names. */
export type FailureCount = readonly [word: string, count: number];

/** The facts of a result that name its failure. */
export interface FailedResult {
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
}

/** The status when it is the failure, else the error kind. */
export function failureWord({ status, errorKind }: FailedResult): string {
  return errorKind === 'status' && status !== null ? String(status) : (errorKind ?? 'local');
}

/** Counts failed results by what failed. */
export class FailureCounts {
  readonly #counts: Map<string, number>;

  /** @param earlier Counts to continue from. */
  constructor(earlier: readonly FailureCount[] = []) {
    this.#counts = new Map(earlier);
  }

  /** Counts a result that is not ok, or several that failed in the same way. */
  add(result: FailedResult, count = 1): void {
    const word = failureWord(result);
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + count);
  }

  entries(): readonly FailureCount[] {
    return [...this.#counts];
  }
}

/** `404 × 20, 500 × 6`, the most frequent first; empty without failures. */
export function failureText(counts: readonly FailureCount[]): string {
  const sorted = counts.toSorted(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  const others = sorted.slice(MAX_WORDS).reduce((sum, [, count]) => sum + count, 0);
  const shown = [
    ...sorted.slice(0, MAX_WORDS),
    ...(others > 0 ? [['other', others] as const] : []),
  ];
  return shown.map(([word, count]) => `${word} × ${groupDigits(count)}`).join(', ');
}

/** The reason of a failed run: `3 of 2,000 failed: 404 × 2, timeout × 1`, and the first unmet expectation. */
export function failedRunReason({
  failed,
  total,
  failures,
  firstUnmet,
}: {
  failed: number;
  total: number;
  failures: readonly FailureCount[];
  firstUnmet?: string;
}): string {
  const counts = `${groupDigits(failed)} of ${groupDigits(total)} failed: ${failureText(failures)}`;
  return firstUnmet === undefined ? counts : `${counts}. The first: ${firstUnmet}`;
}

/** True when this many failed results make the run fail. Without a limit one does. */
export function isOverLimit(
  { failed, total }: { failed: number; total: number },
  limit: FailureLimit | undefined,
): boolean {
  if (limit === undefined) return failed > 0;
  const measured = limit.type === 'count' ? failed : failed / total;
  return limit.operator === '>' ? measured > limit.value : measured >= limit.value;
}
