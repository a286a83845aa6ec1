// Decides whether an outcome is retried, and after which delay.
import type { RetryPolicy } from '../domain/job.ts';
import type { FailureOutcome, Outcome } from '../domain/outcome.ts';
import { IDEMPOTENT, type Method } from '../domain/request.ts';
import { retryAfterMs } from '../fetch/retry-after.ts';
import { retryDelayMs } from './backoff.ts';

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
  if (outcome.type === 'failure') return isPassing(outcome);
  // A job may expect a status of 500.
  if (outcome.ruling?.errorKind === null) return false;
  if (outcome.status >= 500 || RETRYABLE_STATUSES.has(outcome.status)) return true;
  return retry.onExpectation === true && outcome.ruling?.errorKind === 'expectation';
}

/** Milliseconds until the next attempt; undefined when there is none. */
export function delayBeforeRetry(
  outcome: Outcome,
  options: {
    readonly retry: RetryPolicy;
    readonly method: Method;
    readonly attemptsMade: number;
    readonly nowMs: number;
    readonly random: () => number;
  },
): number | undefined {
  if (!shouldRetry(outcome, options)) return undefined;
  const { retry, attemptsMade, nowMs, random } = options;
  return retryDelayMs({
    backoff: retry.backoff,
    attemptsMade,
    retryAfterMs: outcome.headers === null ? undefined : retryAfterMs(outcome.headers, nowMs),
    random,
  });
}

function isPassing(outcome: FailureOutcome): boolean {
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
