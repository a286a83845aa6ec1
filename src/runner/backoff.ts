// The delay before a request is retried.
import type { Backoff } from '../domain/job.ts';

/**
 * The longest accepted delay from Retry-After. A longer one ends the attempts: the run should not wait longer for one
 * URL, and an earlier retry would ignore the server.
 */
export const MAX_RETRY_AFTER_MS: number = 60 * 60 * 1000;

/** The longest delay that a timer takes: about 24.8 days. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export interface RetryDelayOptions {
  readonly backoff: Backoff;
  /** Attempts made so far, from 1. */
  readonly attemptsMade: number;
  /** Delay from Retry-After; undefined when the server sent none. */
  readonly retryAfterMs: number | undefined;
  /** Returns a number from 0 inclusive to 1 exclusive. */
  readonly random: () => number;
}

/**
 * Returns the larger of the backoff's delay and the server's Retry-After, in milliseconds from 0. Undefined when
 * Retry-After is more than an hour: then there is no retry.
 */
export function retryDelayMs(options: RetryDelayOptions): number | undefined {
  const serverMs = options.retryAfterMs ?? 0;
  if (serverMs > MAX_RETRY_AFTER_MS) return undefined;
  const delayMs = Math.max(backoffMs(options), serverMs, 0);
  return Math.min(delayMs, MAX_DELAY_MS);
}

function backoffMs({ backoff, attemptsMade, random }: RetryDelayOptions): number {
  if (backoff.type === 'list') {
    return backoff.delaysMs[attemptsMade - 1] ?? backoff.delaysMs.at(-1) ?? 0;
  }
  const fullMs = Math.min(backoff.baseMs * backoff.factor ** (attemptsMade - 1), backoff.maxMs);
  return backoff.jitter === 'full' ? random() * fullMs : fullMs;
}
