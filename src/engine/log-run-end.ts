// Logs how a run ended, in one line.
import { failureText, type FailureCount } from '../domain/failure-counts.ts';
import type { RunEnd } from '../domain/run.ts';
import type { Logger } from '../platform/logger.ts';

export function logRunEnd(
  log: Logger,
  { job, end, failures }: { job: string; end: RunEnd; failures: readonly FailureCount[] },
): void {
  const { runId, status, total, succeeded, failed, reason } = end;
  // The sentence counts the results itself.
  const because = status === 'failed' ? failureText(failures) : (reason ?? '');
  log[status === 'succeeded' ? 'info' : 'warn'](
    { job, run: runId, total, failed },
    `${status}: ${succeeded} of ${total} ok${because === '' ? '' : ` (${because})`}`,
  );
}
