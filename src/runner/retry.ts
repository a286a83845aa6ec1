// Decides whether an outcome is retried.
import type { RetryPolicy } from '../domain/job.ts';
import type { Outcome } from '../domain/outcome.ts';
import { IDEMPOTENT, type Method } from '../domain/request.ts';

/** Statuses besides 5xx that invite a retry (RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4). */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

/** True when the policy allows one more attempt after `attemptsMade`, and the outcome may differ then. */
export function shouldRetry(
  outcome: Outcome,
  options: { retry: RetryPolicy; method: Method; attemptsMade: number },
): boolean {
  const { retry, method, attemptsMade } = options;
  if (attemptsMade >= retry.attempts) return false;
  if (!retry.unsafe && !IDEMPOTENT.has(method)) return false;
  return isPassing(outcome);
}

function isPassing(outcome: Outcome): boolean {
  if (outcome.type === 'response') {
    return outcome.status >= 500 || RETRYABLE_STATUSES.has(outcome.status);
  }
  switch (outcome.errorKind) {
    case 'dns':
    case 'connect':
    case 'timeout':
    case 'reset':
      return true;
    case 'local':
      return outcome.isPassing === true;
    case 'tls':
    case 'too_large':
    case 'protocol':
    case 'redirect':
    case 'blocked':
    case 'aborted':
      return false;
  }
}
