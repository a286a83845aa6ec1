// The status and the reason with which a complete run ends, by its results.
import { failedRunReason, isOverLimit, type FailureCount } from '../domain/failure-counts.ts';
import type { RunEndStatus } from '../domain/run.ts';
import type { FailureLimit } from '../domain/rules.ts';

export interface RunEnding {
  readonly status: RunEndStatus;
  /** Null: the status says all. */
  readonly reason: string | null;
}

export interface CompleteCounts {
  readonly total: number;
  readonly failed: number;
  readonly failures: readonly FailureCount[];
  /** The error of the first response that was not as expected. Absent: all were. */
  readonly firstUnmet?: string;
}

/** @param limit `fail_when` of the job; undefined: one failed result makes the run fail. */
export function completeEnding(counts: CompleteCounts, limit: FailureLimit | undefined): RunEnding {
  if (counts.failed === 0) return { status: 'succeeded', reason: null };
  const reason = failedRunReason(counts);
  return isOverLimit(counts, limit)
    ? { status: 'failed', reason }
    : { status: 'succeeded', reason: `${reason}. fail_when allows it` };
}
