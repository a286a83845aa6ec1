// Logs how a run ended, in one line.
import type { RunEnd } from '../domain/run.ts';
import type { Logger } from '../platform/logger.ts';
import type { FailureCounts } from './failure-counts.ts';

export function logRunEnd(
  log: Logger,
  { job, end, failures }: { job: string; end: RunEnd; failures: FailureCounts },
): void {
  const { runId, status, total, succeeded, failed, reason } = end;
  const because = reason ?? failures.toString();
  log[status === 'succeeded' ? 'info' : 'warn'](
    { job, run: runId, total, failed },
    `${status}: ${succeeded} of ${total} ok${because === '' ? '' : ` (${because})`}`,
  );
}
