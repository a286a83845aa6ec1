// The options of a run's requests, and the events that they report.
import type { Lane } from '../concurrency/admission.ts';
import type { HostBreakers } from '../concurrency/host-breakers.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { BreakerPolicy } from '../domain/hosts/breaker.ts';
import type { RetryPolicy } from '../domain/job.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';
import type { Masker } from '../domain/secrets.ts';
import type { Clock } from '../platform/clock.ts';
import type { RobotsCache } from './robots/robots-cache.ts';
import type { ResponseHandling } from './handling/response-handling.ts';
import type { NewAttempt } from './run-context.ts';
import type { RunJudge } from './run-judge.ts';
import type { Sleeps } from './sleeps.ts';
import type { SentRequest } from './to-result.ts';

export interface RunRequestsOptions {
  readonly runId: number;
  /** Name of the job. */
  readonly job: string;
  readonly policy: FetchPolicy;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly holds: HostHolds;
  readonly breakers: HostBreakers;
  /** Undefined: the job has no breaker. */
  readonly breaker: BreakerPolicy | undefined;
  /** Undefined: the job does not follow robots.txt. */
  readonly robots: RobotsCache | undefined;
  readonly masker: Masker;
  readonly sink: ResultSink;
  readonly sleeps: Sleeps;
  readonly newAttempt: NewAttempt;
  readonly random: () => number;
  readonly events: RequestEvents;
  /** Undefined: the job has no rules for its responses. */
  readonly judge: RunJudge | undefined;
  /** Undefined: no handler is called with its responses. */
  readonly handling: ResponseHandling | undefined;
}

/** Each request ends with one of the first three, which must not throw. */
export interface RequestEvents {
  /** It has its last outcome, whose body may be lent. */
  onCompleted(sent: SentRequest, outcome: Outcome): void;
  /** Another attempt was due after this outcome, but the run stopped first. */
  onCutShort(sent: SentRequest, outcome: Outcome): void;
  /** It stopped before anything was sent: the run stopped, or failed with this error. */
  onDropped(error?: unknown): void;
  /** The number of requests has changed in one of their states. */
  onChange(): void;
}
