// All requests of one run: those that wait for a slot or are in flight, and those that wait for their next attempt. The
// objects are made when they are first needed, and used again.
import type { Lane } from '../concurrency/admission.ts';
import type { RetryPolicy } from '../domain/job.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';
import type { Clock } from '../platform/clock.ts';
import { delayBeforeRetry } from './retry.ts';
import { type RetryWait, RetryWaits } from './retry-waits.ts';
import type { NewAttempt } from './run-context.ts';
import { type QueuedRequest, type RequestOwner, RunRequest } from './run-request.ts';
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
  readonly sink: ResultSink;
  readonly sleeps: Sleeps;
  readonly newAttempt: NewAttempt;
  readonly random: () => number;
  readonly events: RequestEvents;
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

export class RunRequests implements RequestOwner {
  readonly runId: number;
  readonly job: string;
  readonly policy: FetchPolicy;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly sink: ResultSink;
  readonly newAttempt: NewAttempt;
  /** Its `aborted` is true after `stop`. */
  readonly stopFlag: { aborted: boolean } = { aborted: false };
  isCutOff = false;
  readonly #options: RunRequestsOptions;
  /** Ends the waits for a next attempt; undefined: there was none. */
  #stop: AbortController | undefined;
  /** As many as were ever needed at once. */
  readonly #requests: RunRequest[] = [];
  readonly #free: RunRequest[] = [];
  readonly #retryWaits = new RetryWaits();
  #queued = 0;
  #unfinished = 0;

  constructor(options: RunRequestsOptions) {
    this.#options = options;
    this.runId = options.runId;
    this.job = options.job;
    this.policy = options.policy;
    this.clock = options.clock;
    this.lane = options.lane;
    this.sink = options.sink;
    this.newAttempt = options.newAttempt;
  }

  get isStopped(): boolean {
    return this.stopFlag.aborted;
  }

  /** Requests that wait for a slot. */
  get queued(): number {
    return this.#queued;
  }

  /** Requests that have begun and not ended. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Requests that wait neither for a slot nor for their next attempt. */
  get inFlight(): number {
    return this.#unfinished - this.#queued - this.#retryWaits.sleeping;
  }

  /** True while so many requests wait for their next attempt that no further one should begin. */
  get isFull(): boolean {
    return this.#retryWaits.isFull;
  }

  begin(queued: QueuedRequest): void {
    this.#unfinished += 1;
    this.#begin(queued, undefined);
  }

  /** Starts no further attempt. Those in flight go on. */
  stop(): void {
    if (this.isStopped) return;
    this.stopFlag.aborted = true;
    this.#stop?.abort();
    this.lane.withdraw(this.#requests);
  }

  /** Ends all requests at once, those in flight as aborted. */
  cutOff(): void {
    if (this.isCutOff) return;
    this.isCutOff = true;
    this.stop();
    for (const request of this.#requests) request.abort();
  }

  /** To be called when none is left. */
  close(): void {
    for (const request of this.#requests) request.close();
  }

  onDequeued({ waited }: RunRequest): void {
    this.#queued -= 1;
    if (waited !== undefined) this.#retryWaits.end(waited);
    this.#options.events.onChange();
  }

  onOutcome(sent: RunRequest, outcome: Outcome): void {
    const { retry, random, events } = this.#options;
    const { runId, job, position, request, queuedMs, earlierAttempts } = sent;
    const attemptsMade = earlierAttempts.length + 1;
    const delayMs =
      attemptsMade >= retry.attempts
        ? undefined
        : delayBeforeRetry(outcome, {
            retry,
            method: request.method,
            attemptsMade,
            nowMs: this.clock.now(),
            random,
          });
    if (delayMs === undefined) {
      this.#unfinished -= 1;
      events.onCompleted(sent, outcome);
    } else if (this.isStopped) {
      this.#unfinished -= 1;
      events.onCutShort(sent, outcome);
    } else {
      const completion = { runId, job, position, request, queuedMs, earlierAttempts, outcome };
      void this.#beginAgain({ position, request }, this.#retryWaits.begin(completion, delayMs));
    }
  }

  onGivenUp({ waited }: RunRequest, error?: unknown): void {
    this.#giveUp(waited, error);
  }

  onFree(request: RunRequest): void {
    this.#free.push(request);
    this.#options.events.onChange();
  }

  #begin(queued: QueuedRequest, waited: RetryWait | undefined): void {
    this.#queued += 1;
    let request = this.#free.pop();
    if (request === undefined) {
      request = new RunRequest(this);
      this.#requests.push(request);
    }
    request.begin(queued, waited);
  }

  /** Takes no outcome: a suspended function keeps its variables, such as a body, in memory. */
  async #beginAgain(queued: QueuedRequest, wait: RetryWait): Promise<void> {
    this.#stop ??= new AbortController();
    await this.#options.sleeps.sleep(wait.delayMs, this.#stop.signal);
    this.#retryWaits.wake();
    if (!this.isStopped) return this.#begin(queued, wait);
    this.#retryWaits.end(wait);
    this.#giveUp(wait);
    this.#options.events.onChange();
  }

  #giveUp(waited: RetryWait | undefined, error?: unknown): void {
    const { events } = this.#options;
    const completion = waited?.stopped();
    this.#unfinished -= 1;
    if (completion === undefined || error !== undefined) events.onDropped(error);
    else events.onCutShort(completion, completion.outcome);
  }
}
