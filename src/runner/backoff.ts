// How long to wait before a request is tried again.
import type { Backoff } from '../domain/job.ts';

/**
 * The longest wait that a server may ask for in Retry-After: a run that waits longer for one URL is worth
 * less than one that ends and says why, and coming back earlier is not what was asked for.
 */
export const MAX_RETRY_AFTER_MS: number = 60 * 60 * 1000;

/** The longest delay that a timer takes: about 24.8 days. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export interface RetryDelayOptions {
  readonly backoff: Backoff;
  /** From 1: tries that were made so far. */
  readonly triesMade: number;
  /** What the server asked for; undefined when it asked for nothing. */
  readonly retryAfterMs: number | undefined;
  /** From 0 up to, and without, 1. */
  readonly random: () => number;
}

/**
 * Milliseconds from 0: the larger of the backoff's delay and of what the server asked for. Undefined when
 * it asked for more than an hour: then there is no other try.
 */
export function retryDelayMs(options: RetryDelayOptions): number | undefined {
  const askedMs = options.retryAfterMs ?? 0;
  if (askedMs > MAX_RETRY_AFTER_MS) return undefined;
  const delayMs = Math.max(backoffMs(options), askedMs, 0);
  return Math.min(delayMs, MAX_DELAY_MS);
}

function backoffMs({ backoff, triesMade, random }: RetryDelayOptions): number {
  if (backoff.type === 'list') {
    return backoff.delaysMs[triesMade - 1] ?? backoff.delaysMs.at(-1) ?? 0;
  }
  const fullMs = Math.min(backoff.baseMs * backoff.factor ** (triesMade - 1), backoff.maxMs);
  return backoff.jitter === 'full' ? random() * fullMs : fullMs;
}
