// All requests of one run: those that wait for a slot or are in flight, and those that wait for their next attempt. The
// objects are made when they are first needed, and used again.
import type { Lane } from '../concurrency/admission.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import { messageOf } from '../domain/error.ts';
import type { RetryPolicy } from '../domain/job.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { FailureOutcome, Outcome, ResponseOutcome } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';
import { withOwnBody } from '../fetch/body/own-body.ts';
import type { Clock } from '../platform/clock.ts';
import { HeldRequests } from './held-requests.ts';
import { paceSampleOf } from './pace-sample.ts';
import { delayBeforeRetry } from './retry.ts';
import { type RetryWait, RetryWaits } from './retry-waits.ts';
import type { NewAttempt, PullControl } from './run-context.ts';
import { type QueuedRequest, type RequestOwner, RunRequest } from './run-request.ts';
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
  readonly sink: ResultSink;
  readonly sleeps: Sleeps;
  readonly newAttempt: NewAttempt;
  readonly random: () => number;
  readonly events: RequestEvents;
  /** Undefined: the job has no rules for its responses. */
  readonly judge: RunJudge | undefined;
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

const CUT_SHORT = {
  errorKind: 'aborted',
  error: 'The run stopped before its response was judged',
} as const;

export class RunRequests implements RequestOwner {
  readonly runId: number;
  readonly job: string;
  readonly policy: FetchPolicy;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly sink: ResultSink;
  readonly newAttempt: NewAttempt;
  readonly judge: RunJudge | undefined;
  /** Its `aborted` is true after `stop`. */
  readonly #stopFlag: { aborted: boolean } = { aborted: false };
  /** For the reader of the requests. */
  readonly pulling: PullControl = {
    stop: this.#stopFlag,
    sleep: (delayMs) => this.#sleep(delayMs),
  };
  isCutOff = false;
  readonly #options: RunRequestsOptions;
  /** Ends the waits for a next attempt, and of the reader; undefined: there was none. */
  #stop: AbortController | undefined;
  /** As many as were ever needed at once. */
  readonly #requests: RunRequest[] = [];
  readonly #free: RunRequest[] = [];
  readonly #retryWaits = new RetryWaits();
  readonly #held: HeldRequests;
  /** Requests whose slot is free again while a thread judges their response: each ends its request as aborted. */
  readonly #judged = new Set<() => void>();
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
    this.judge = options.judge;
    this.#held = new HeldRequests(options.holds);
  }

  get isStopped(): boolean {
    return this.#stopFlag.aborted;
  }

  /** Requests that wait for a slot. */
  get queued(): number {
    return this.#queued;
  }

  /** Requests that wait because their host is held. */
  get held(): number {
    return this.#held.count;
  }

  /** Requests that have begun and not ended. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Requests that wait neither for a slot, nor for their host, nor for their next attempt. */
  get inFlight(): number {
    const { sleeping } = this.#retryWaits;
    return this.#unfinished - this.#queued - sleeping - this.held - this.#judged.size;
  }

  /** True while so many requests wait for their next attempt or their host that no further one should begin. */
  get isFull(): boolean {
    return this.#retryWaits.isFull || this.#held.isFull;
  }

  begin(queued: QueuedRequest): void {
    this.#unfinished += 1;
    this.#begin(queued, undefined);
  }

  /** Starts no further attempt. Those in flight go on. */
  stop(): void {
    if (this.isStopped) return;
    this.#stopFlag.aborted = true;
    this.#stop?.abort();
    this.lane.withdraw(this.#requests);
    this.#held.stop();
  }

  /** Ends all requests at once, those in flight as aborted. */
  cutOff(): void {
    if (this.isCutOff) return;
    this.isCutOff = true;
    this.stop();
    for (const request of this.#requests) request.abort();
    for (const cutShort of this.#judged) cutShort();
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

  holdBack({ position, request, waited, queuedAt }: RunRequest): boolean {
    if (this.isStopped) return false;
    const isHeld = this.#waitForHost({ position, request, queuedAt }, waited);
    if (isHeld && waited !== undefined) this.#retryWaits.restore(waited);
    return isHeld;
  }

  onOutcome(sent: RunRequest, outcome: Outcome): void {
    if (this.lane.isPaced) this.lane.observe(sent, paceSampleOf(sent, outcome));
    this.#held.note(outcome, this.clock.now());
    const { judge } = this;
    if (judge === undefined || outcome.type === 'failure') return this.#decide(sent, outcome);
    const ruling = judge.judgeInline(sent.request, outcome);
    if (ruling !== undefined) this.#decide(sent, { ...outcome, ruling });
    else this.#judgeLater(judge, { sent, outcome: withOwnBody(outcome) });
  }

  /** The request goes on without its slot, as after any complete response. */
  #judgeLater(
    judge: RunJudge,
    { sent, outcome }: { sent: SentRequest; outcome: ResponseOutcome },
  ): void {
    const { runId, job, position, request, queuedMs, earlierAttempts } = sent;
    const own = { runId, job, position, request, queuedMs, earlierAttempts };
    const end = (final: Outcome): void => {
      if (!this.#judged.delete(cutShort)) return;
      this.#decide(own, final);
      this.#options.events.onChange();
    };
    const cutShort = (): void => end(notJudged(outcome, CUT_SHORT));
    this.#judged.add(cutShort);
    judge.judgeLater(request, outcome).then(
      (ruling) => end({ ...outcome, ruling }),
      // The stored response cannot be read: a fault within Rota.
      (error: unknown) => end(notJudged(outcome, internalFault(error))),
    );
  }

  /** Ends the request with this outcome, or waits for its next attempt. */
  #decide(sent: SentRequest, outcome: Outcome): void {
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

  /** Leaves a request to its host's hold; false when the host is not held. */
  #waitForHost(queued: QueuedRequest, waited: RetryWait | undefined): boolean {
    return this.#held.wait(queued.request.url, {
      begin: () => {
        this.#begin(queued, waited);
        this.#options.events.onChange();
      },
      giveUp: () => {
        if (waited !== undefined) this.#retryWaits.end(waited);
        this.#giveUp(waited);
        this.#options.events.onChange();
      },
    });
  }

  #begin(queued: QueuedRequest, waited: RetryWait | undefined): void {
    if (this.#held.mayHold) {
      const queuedAt = queued.queuedAt ?? this.clock.elapsed();
      if (this.#waitForHost({ ...queued, queuedAt }, waited)) return;
    }
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
    await this.#sleep(wait.delayMs);
    this.#retryWaits.wake();
    if (!this.isStopped) return this.#begin(queued, wait);
    this.#retryWaits.end(wait);
    this.#giveUp(wait);
    this.#options.events.onChange();
  }

  async #sleep(delayMs: number): Promise<void> {
    if (this.isStopped) return;
    this.#stop ??= new AbortController();
    await this.#options.sleeps.sleep(delayMs, this.#stop.signal);
  }

  #giveUp(waited: RetryWait | undefined, error?: unknown): void {
    const { events } = this.#options;
    const completion = waited?.stopped();
    this.#unfinished -= 1;
    if (completion === undefined || error !== undefined) events.onDropped(error);
    else events.onCutShort(completion, completion.outcome);
  }
}

function notJudged(
  response: ResponseOutcome,
  fault: Pick<FailureOutcome, 'errorKind' | 'error'>,
): FailureOutcome {
  const { body: _, ...facts } = response;
  return { ...facts, ...fault, type: 'failure' };
}

function internalFault(error: unknown): Pick<FailureOutcome, 'errorKind' | 'error'> {
  return {
    errorKind: 'local',
    error: `The response could not be judged: ${messageOf(error)}`,
  };
}
