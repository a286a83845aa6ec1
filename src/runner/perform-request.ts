// Performs one request of a run: waits for a slot, makes all attempts, and returns the last outcome.
import { retryDelayMs } from './backoff.ts';
import type { Lane } from '../concurrency/admission.ts';
import type { Sleeps } from './sleeps.ts';
import type { Job } from '../domain/job.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../domain/request.ts';
import type { Attempt } from '../domain/result.ts';
import { retryAfterMs } from '../fetch/retry-after.ts';
import type { Clock } from '../platform/clock.ts';
import type { RetryWait, RetryWaits } from './retry-waits.ts';
import { shouldRetry } from './retry.ts';
import type { Completion } from './to-result.ts';

/** Makes one attempt of a request; never rejects. */
export type Fetch = (
  request: RequestSpec,
  policy: FetchPolicy,
  signal: AbortSignal,
) => Promise<Outcome>;

/** Options that all requests of a run share. */
export interface PerformOptions {
  readonly job: Job;
  /** The job's policy, with the cookie jar of the run. */
  readonly policy: FetchPolicy;
  readonly lane: Lane;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly random: () => number;
  /** Aborted: ends the wait for a slot or for the next attempt. */
  readonly stop: AbortSignal;
  /** Aborted: cuts off the attempt in flight. */
  readonly abort: AbortSignal;
  readonly sink: ResultSink;
  /** Called with true when a request starts to wait for a slot, and with false when the wait ends. */
  readonly onQueued: (queued: boolean) => void;
  /** The requests of the run that wait for their next attempt. */
  readonly retryWaits: RetryWaits;
  readonly sleeps: Sleeps;
}

const NO_ATTEMPTS: readonly Attempt[] = [];

/** Resolves to undefined when the run stopped before the first attempt. `waited` belongs to an earlier attempt. */
export async function performRequest(
  request: RequestSpec,
  options: PerformOptions,
  waited?: RetryWait,
): Promise<Completion | undefined> {
  const { job, clock, lane } = options;
  const queuedAt = clock.elapsed();
  options.onQueued(true);
  const permit = await lane.enter(request.url, options.stop);
  if (waited !== undefined) options.retryWaits.end(waited);
  options.onQueued(false);
  if (permit === undefined) return waited?.stopped();
  let completion: Completion;
  try {
    // A result that cannot be stored soon would pile up in memory.
    if (options.sink.full) await options.sink.drained();
    // The run may drain by now. Cut off, the request ends as aborted without being sent.
    if (options.stop.aborted && !options.abort.aborted) return waited?.stopped();
    const earlierTries = waited?.toEarlierAttempts() ?? NO_ATTEMPTS;
    const queuedMs = clock.elapsed() - queuedAt;
    const outcome = await options.fetch(request, options.policy, options.abort);
    completion = { request, outcome, queuedMs, earlierTries };
  } finally {
    permit.release();
  }

  const { outcome, earlierTries } = completion;
  const attemptsMade = earlierTries.length + 1;
  const again = shouldRetry(outcome, { retry: job.retry, method: request.method, attemptsMade });
  if (!again) return completion;
  const delayMs = retryDelayMs({
    backoff: job.retry.backoff,
    attemptsMade,
    retryAfterMs: outcome.headers === null ? undefined : retryAfterMs(outcome.headers, clock.now()),
    random: options.random,
  });
  if (delayMs === undefined) return completion;
  if (options.stop.aborted) return { ...completion, retryPending: true };
  // Not awaited here: a suspended function keeps its variables, such as the body, in memory.
  return performAgain(request, options, options.retryWaits.begin(completion, delayMs));
}

async function performAgain(
  request: RequestSpec,
  options: PerformOptions,
  waiting: RetryWait,
): Promise<Completion | undefined> {
  await options.sleeps.sleep(waiting.delayMs, options.stop);
  options.retryWaits.wake();
  return performRequest(request, options, waiting);
}
