// One request of a run, from its turn under the caps to its outcome, through all its tries.
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

/** One try of a request; never rejects. */
export type Fetch = (
  request: RequestSpec,
  policy: FetchPolicy,
  signal: AbortSignal,
) => Promise<Outcome>;

/** What all requests of a run share. */
export interface PerformOptions {
  readonly job: Job;
  /** That of the job, with the cookies of the run. */
  readonly policy: FetchPolicy;
  readonly lane: Lane;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly random: () => number;
  /** Gives up waiting: for a turn, or for the next try. */
  readonly stop: AbortSignal;
  /** Cuts off the try that is in flight. */
  readonly abort: AbortSignal;
  readonly sink: ResultSink;
  /** Told when the request begins and ends to wait for its turn. */
  readonly onQueued: (queued: boolean) => void;
  /** Where the requests of the run stand that wait for their next try. */
  readonly retryWaits: RetryWaits;
  readonly sleeps: Sleeps;
}

const NO_TRIES: readonly Attempt[] = [];

/** Resolves to undefined when it was stopped before its first try; `waited`: since an earlier try. */
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
  const earlierTries = waited?.toEarlierTries() ?? NO_TRIES;
  try {
    // What cannot be stored soon is not fetched: it would pile up in memory.
    if (options.sink.full) await options.sink.drained();
    const queuedMs = clock.elapsed() - queuedAt;
    const outcome = await options.fetch(request, options.policy, options.abort);
    completion = { request, outcome, queuedMs, earlierTries };
  } finally {
    permit.release();
  }

  const { outcome } = completion;
  const triesMade = earlierTries.length + 1;
  const again = shouldRetry(outcome, { retry: job.retry, method: request.method, triesMade });
  if (!again) return completion;
  const delayMs = retryDelayMs({
    backoff: job.retry.backoff,
    triesMade,
    retryAfterMs: outcome.headers === null ? undefined : retryAfterMs(outcome.headers, clock.now()),
    random: options.random,
  });
  if (delayMs === undefined) return completion;
  if (options.stop.aborted) return { ...completion, triesLeft: true };
  // Not awaited here: a function that waits keeps whatever its variables ever held, such as the body.
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
