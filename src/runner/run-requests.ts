// All requests of one run: those that wait for a slot or are in flight, and those that wait for their next attempt. The
// objects are made when they are first needed, and used again.
import type { Lane } from '../concurrency/admission.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';
import type { Clock } from '../platform/clock.ts';
import { hostOfAddress } from '../text/url-host.ts';
import { blockedCompletion } from './blocked-outcome.ts';
import { HandlerGate } from './handling/handler-gate.ts';
import type { HopWait } from './hosts/hop-slot.ts';
import { type CountHost, countRequests } from './hosts/host-activity.ts';
import { paceSampleOf } from './hosts/host-verdict.ts';
import { type DueRetry, type JudgedRequest, OutcomeSteps } from './outcome-steps.ts';
import { type RetryWait, RetryWaits } from './retry-waits.ts';
import type { NewAttempt, PullControl } from './run-context.ts';
import { type Passage, RunHosts } from './hosts/run-hosts.ts';
import { type QueuedRequest, type RequestOwner, RunRequest } from './run-request.ts';
import type { RunJudge } from './run-judge.ts';
import type { RunRequestsOptions } from './run-requests-options.ts';
import { RunSleeps } from './sleeps.ts';

type RefusedRequest = Pick<RunRequest, 'position' | 'request' | 'queuedAt' | 'waited'>;

export class RunRequests implements RequestOwner {
  readonly runId: number;
  readonly job: string;
  readonly policy: FetchPolicy;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly holds: HostHolds;
  readonly sink: ResultSink;
  readonly newAttempt: NewAttempt;
  readonly judge: RunJudge | undefined;
  readonly hosts: RunHosts;
  /** For the reader of the requests. */
  readonly pulling: PullControl;
  isCutOff = false;
  readonly #options: RunRequestsOptions;
  /** The waits for a next attempt, and of the reader. */
  readonly #sleeps: RunSleeps;
  /** All objects: the largest number that was needed at once. */
  readonly #requests: RunRequest[] = [];
  readonly #free: RunRequest[] = [];
  readonly #retryWaits = new RetryWaits();
  readonly #gate: HandlerGate;
  readonly #steps: OutcomeSteps;
  #queued = 0;
  #unfinished = 0;

  constructor(options: RunRequestsOptions) {
    this.#options = options;
    this.runId = options.runId;
    this.job = options.job;
    this.policy = options.policy;
    this.clock = options.clock;
    this.lane = options.lane;
    this.holds = options.holds;
    this.sink = options.sink;
    this.newAttempt = options.newAttempt;
    this.judge = options.judge;
    this.#sleeps = new RunSleeps(options.sleeps);
    this.pulling = this.#sleeps.pulling;
    this.hosts = new RunHosts(options);
    this.#gate = new HandlerGate(options.handling);
    this.#steps = new OutcomeSteps({
      ...options,
      hosts: this.hosts,
      onCompleted: (sent, outcome) => this.#completed(sent, outcome),
      onRetry: (sent, due) => this.#retry(sent, due),
      onLate: () => {
        this.#gate.beginAll();
        options.events.onChange();
      },
    });
  }

  get isStopped(): boolean {
    return this.#sleeps.isStopped;
  }

  /** Requests that wait for a slot. */
  get queued(): number {
    return this.#queued;
  }

  /** Requests that wait because their host is held, its breaker is open, or too many responses wait for the handler. */
  get held(): number {
    return this.hosts.waiting + this.#gate.waiting;
  }

  /** Counts the requests except those between two attempts. */
  countByHost(count: CountHost): void {
    countRequests(this.#requests, count);
    for (const host of this.hosts.waitingHosts()) count(host, 'waiting');
  }

  /** Requests that have begun and not ended. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Requests that wait neither for a slot, nor for their host, nor for their next attempt. */
  get inFlight(): number {
    const { sleeping } = this.#retryWaits;
    return this.#unfinished - this.#queued - sleeping - this.held - this.#steps.size;
  }

  /** True while too many requests wait for their next attempt, their host or the handler: none should begin. */
  get isFull(): boolean {
    return this.#retryWaits.isFull || this.hosts.isFull || this.#gate.isFull;
  }

  begin(queued: QueuedRequest): void {
    this.#unfinished += 1;
    this.#begin(queued, undefined);
  }

  /** Starts no further attempt. Those in flight go on, except where a redirect waits. */
  stop(): void {
    if (this.isStopped) return;
    this.#sleeps.stop();
    this.lane.withdraw(this.#requests);
    for (const request of this.#requests) request.abortWait();
    this.hosts.stop();
    this.#gate.stop();
  }

  /** Ends all requests at once, those in flight as aborted. */
  cutOff(): void {
    if (this.isCutOff) return;
    this.isCutOff = true;
    this.stop();
    for (const request of this.#requests) request.abort();
    this.#steps.cutOff();
    this.#gate.cutOff();
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

  holdBack(sent: RunRequest): boolean {
    const { position, request, queuedAt, waited } = sent;
    if (this.isStopped || !(this.hosts.mayStop || this.#gate.isFull)) return false;
    const queued = { position, request, queuedAt };
    const isParked = this.#park(queued, waited);
    const passage = isParked ? 'waits' : this.#askHost(queued, { waited, isReady: true });
    if (passage === 'waits') {
      if (waited !== undefined) this.#retryWaits.restore(waited);
    } else if (typeof passage === 'object') {
      this.#refuse(sent, passage.refusal);
    } else {
      sent.probeOf = passage === 'probe' ? hostOfAddress(request.url) : undefined;
      return false;
    }
    return true;
  }

  onHopWait(change: 1 | -1, what: HopWait): void {
    if (what === 'host') this.hosts.countHop(change);
    else this.#queued += change;
    if (change < 0) this.#options.events.onChange();
  }

  onRevoked(): void {
    this.cutOff();
    this.#options.events.onChange();
  }

  onOutcome(sent: RunRequest, outcome: Outcome): void {
    if (this.lane.isPaced) this.lane.observe(sent.slot, paceSampleOf(sent, outcome));
    this.hosts.note(outcome);
    this.#steps.take(sent, outcome);
  }

  #completed(sent: JudgedRequest, outcome: Outcome): void {
    this.#unfinished -= 1;
    this.#options.events.onCompleted(sent, outcome);
  }

  #retry(sent: JudgedRequest, { outcome, delayMs }: DueRetry): void {
    if (this.isStopped) {
      this.#unfinished -= 1;
      return this.#options.events.onCutShort(sent, outcome);
    }
    const { runId, job, position, request, queuedMs, earlierAttempts } = sent;
    const completion = { runId, job, position, request, queuedMs, earlierAttempts, outcome };
    void this.#beginAgain({ position, request }, this.#retryWaits.begin(completion, delayMs));
  }

  onGivenUp({ waited }: RunRequest, error?: unknown): void {
    this.#giveUp(waited, error);
  }

  onFree(request: RunRequest): void {
    this.#free.push(request);
    this.#options.events.onChange();
  }

  #askHost(
    queued: QueuedRequest,
    { waited, isReady }: { readonly waited: RetryWait | undefined; readonly isReady: boolean },
  ): Passage {
    return this.hosts.ask({
      request: queued.request,
      isReady,
      begin: () => this.#beginWaiting(queued, waited),
      refuse: (reason) => this.#refuseQueued(queued, { waited, reason }),
      giveUp: () => this.#giveUpWaiting(waited),
    });
  }

  /** Parks a request without its slot; false while few responses wait for the handler. */
  #park(queued: QueuedRequest, waited: RetryWait | undefined): boolean {
    return this.#gate.park({
      begin: () => this.#beginWaiting(queued, waited),
      giveUp: () => this.#giveUpWaiting(waited),
    });
  }

  #beginWaiting(queued: QueuedRequest, waited: RetryWait | undefined): void {
    this.#begin(queued, waited);
    this.#options.events.onChange();
  }

  #giveUpWaiting(waited: RetryWait | undefined): void {
    if (waited !== undefined) this.#retryWaits.end(waited);
    this.#giveUp(waited);
    this.#options.events.onChange();
  }

  #begin(queued: QueuedRequest, waited: RetryWait | undefined): void {
    if (!this.hosts.mayStop) return this.#enter(queued, waited);
    const since = { ...queued, queuedAt: queued.queuedAt ?? this.clock.elapsed() };
    const passage = this.#askHost(since, { waited, isReady: false });
    if (passage === 'waits') return;
    if (typeof passage !== 'object') return this.#enter(since, waited);
    this.#refuseQueued(since, { waited, reason: passage.refusal });
  }

  #refuseQueued(
    { queuedAt = this.clock.elapsed(), ...queued }: QueuedRequest,
    { waited, reason }: { readonly waited: RetryWait | undefined; readonly reason: string },
  ): void {
    if (waited !== undefined) this.#retryWaits.end(waited);
    this.#refuse({ ...queued, queuedAt, waited }, reason);
    this.#options.events.onChange();
  }

  #enter(queued: QueuedRequest, waited: RetryWait | undefined): void {
    this.#queued += 1;
    let request = this.#free.pop();
    if (request === undefined) {
      request = new RunRequest(this);
      this.#requests.push(request);
    }
    request.begin(queued, waited);
  }

  /** Ends a request that is not sent. One that was sent before keeps its last outcome. */
  #refuse({ position, request, queuedAt, waited }: RefusedRequest, error: string): void {
    const { runId, job, clock } = this;
    const sent = { runId, job, position, request, queuedMs: clock.elapsed() - queuedAt };
    const last = waited?.stopped() ?? blockedCompletion(sent, { error, atMs: clock.now() });
    this.#unfinished -= 1;
    this.#options.events.onCompleted(last, last.outcome);
  }

  /** Takes no outcome: a suspended function keeps its variables, such as a body, in memory. */
  async #beginAgain(queued: QueuedRequest, wait: RetryWait): Promise<void> {
    await this.#sleeps.sleep(wait.delayMs);
    this.#retryWaits.wake();
    if (!this.isStopped) return this.#begin(queued, wait);
    this.#giveUpWaiting(wait);
  }

  #giveUp(waited: RetryWait | undefined, error?: unknown): void {
    const { events } = this.#options;
    const completion = waited?.stopped();
    this.#unfinished -= 1;
    if (completion === undefined || error !== undefined) events.onDropped(error);
    else events.onCutShort(completion, completion.outcome);
  }
}
