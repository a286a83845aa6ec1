// One request of a run, from its turn under the caps to its outcome, through all its tries.
import { retryDelayMs } from '../concurrency/backoff.ts';
import type { Lane } from '../concurrency/admission.ts';
import type { Job } from '../domain/job.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../domain/request.ts';
import type { Attempt } from '../domain/result.ts';
import { retryAfterMs } from '../fetch/retry-after.ts';
import { sleep, type Clock } from '../platform/clock.ts';
import { shouldRetry } from './retry.ts';
import { errorKindOf, errorTextOf, type Completion } from './to-result.ts';

/** One try of a request; never rejects. */
export type Fetch = (
  request: RequestSpec,
  policy: FetchPolicy,
  signal: AbortSignal,
) => Promise<Outcome>;

/** What all requests of a run share. */
export interface PerformOptions {
  readonly job: Job;
  /** What the caps per host count of a URL; empty when there are none. */
  readonly hostOf: (url: string) => string;
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
  /** Told when it begins and ends to wait for its next try, with the body of the last one in memory. */
  readonly onRetryWait: (waiting: boolean, bodyBytes: number) => void;
}

/** Resolves to undefined when it was stopped before its first try. */
export async function performRequest(
  request: RequestSpec,
  options: PerformOptions,
): Promise<Completion | undefined> {
  const { job, clock, lane } = options;
  const earlierTries: Attempt[] = [];
  let completion: Completion | undefined;
  const host = options.hostOf(request.url);
  let delayMs = 0;
  for (;;) {
    const queuedAt = clock.elapsed();
    options.onQueued(true);
    const permit = await lane.enter(host, options.stop);
    options.onQueued(false);
    if (permit === undefined) return completion && { ...completion, triesLeft: true };
    if (completion !== undefined) earlierTries.push(toAttempt(completion, delayMs));
    try {
      // What cannot be stored soon is not fetched: it would pile up in memory.
      if (options.sink.full) await options.sink.drained();
      const queuedMs = clock.elapsed() - queuedAt;
      const outcome = await options.fetch(request, job.fetch, options.abort);
      completion = { request, outcome, queuedMs, earlierTries };
    } finally {
      permit.release();
    }

    const { outcome } = completion;

    const triesMade = earlierTries.length + 1;
    const again = shouldRetry(outcome, { retry: job.retry, method: request.method, triesMade });
    if (!again) return completion;
    if (options.stop.aborted) return { ...completion, triesLeft: true };
    delayMs = retryDelayMs({
      backoff: job.retry.backoff,
      triesMade,
      retryAfterMs:
        outcome.headers === null ? undefined : retryAfterMs(outcome.headers, clock.now()),
      random: options.random,
    });
    const bodyBytes = outcome.type === 'response' ? outcome.body.byteLength : 0;
    options.onRetryWait(true, bodyBytes);
    await sleep(clock, delayMs, options.stop);
    options.onRetryWait(false, bodyBytes);
  }
}

function toAttempt(completion: Completion, delayMs: number): Attempt {
  const { outcome, earlierTries } = completion;
  return {
    number: earlierTries.length + 1,
    startedAtMs: outcome.startedAtMs,
    durationMs: outcome.durationMs,
    status: outcome.status,
    errorKind: errorKindOf(outcome),
    error: errorTextOf(outcome),
    delayMs,
  };
}
