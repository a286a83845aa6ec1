// One request of a run, from its wait for a slot to its completion. The object serves one request after the other,
// together with its attempt: a plain response needs no other object, no promise and no closure.
//
//   free ─begin─▶ waits for a slot ─▶ (waits for the disk) ─▶ in flight ─▶ completed ─▶ free
//                        │                     │
//                        └───── the run has stopped: given up, or its host stops it ───▶ free
//
// A request that is retried is free as well meanwhile: a RetryWait keeps what it needs, and begins again.
import { type Lane, LaneRequest } from '../concurrency/admission.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { ResultSink } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../domain/request.ts';
import type { Attempt } from '../domain/result.ts';
import type { HopCheck } from '../fetch/hop-check.ts';
import type { Clock } from '../platform/clock.ts';
import { HopBreaker, type Probing } from './hosts/hop-breaker.ts';
import { HopSlot, type HopWait } from './hosts/hop-slot.ts';
import type { RunHosts } from './hosts/run-hosts.ts';
import type { RetryWait } from './retry-waits.ts';
import type { NewAttempt, ReusableAttempt } from './run-context.ts';
import type { RunJudge } from './run-judge.ts';
import type { SentRequest } from './to-result.ts';

/** The run, as its requests see it. Its functions must not throw. */
export interface RequestOwner {
  readonly runId: number;
  readonly job: string;
  readonly policy: FetchPolicy;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly holds: HostHolds;
  readonly sink: ResultSink;
  readonly newAttempt: NewAttempt;
  readonly judge: RunJudge | undefined;
  readonly hosts: Pick<RunHosts, 'hopCheck' | 'hopBreakers'>;
  /** True when no further request may start. */
  readonly isStopped: boolean;
  /** True when the requests in flight are cut off. */
  readonly isCutOff: boolean;
  /** The request does not wait for a slot any more. */
  onDequeued(request: RunRequest): void;
  /** The host of the request lets it wait, or refuses it: the owner takes it over. False: it is sent. */
  holdBack(request: RunRequest): boolean;
  /** A redirect to another host begins to wait for a slot there or for that host, or does so no more. */
  onHopWait(change: 1 | -1, what: HopWait): void;
  /** A slot of the run may soon be used elsewhere: the run must end at once, here. */
  onRevoked(): void;
  /** The attempt has an outcome, whose body may be lent. */
  onOutcome(request: RunRequest, outcome: Outcome): void;
  /** The run stopped, or failed with this error, before the attempt began. */
  onGivenUp(request: Pick<RunRequest, 'waited'>, error?: unknown): void;
  /** Called last: the request is free, and has no slot. */
  onFree(request: RunRequest): void;
}

export interface QueuedRequest {
  readonly position: number;
  readonly request: RequestSpec;
  /** When it began to wait, by the clock's `elapsed`; absent: now. */
  readonly queuedAt?: number;
}

const NO_REQUEST: RequestSpec = { method: 'GET', url: '', headers: [], body: undefined };
const NO_ATTEMPTS: readonly Attempt[] = [];

export class RunRequest extends LaneRequest implements SentRequest, Probing {
  readonly runId: number;
  readonly job: string;
  readonly policy: FetchPolicy;
  position = 0;
  request: RequestSpec = NO_REQUEST;
  earlierAttempts: readonly Attempt[] = NO_ATTEMPTS;
  queuedMs = 0;
  /** By the clock's `elapsed`. */
  queuedAt = 0;
  /** As in `Probing`. */
  probeOf: string | undefined;
  /** The wait before this attempt; undefined for the first. */
  waited: RetryWait | undefined;
  readonly #owner: RequestOwner;
  readonly #attempt: ReusableAttempt;
  /** Made for the first redirect. */
  #hop: HopSlot | undefined;
  #isInFlight = false;

  constructor(owner: RequestOwner) {
    super();
    const { runId, job, policy } = owner;
    this.policy = policy;
    this.#owner = owner;
    this.runId = runId;
    this.job = job;
    this.#attempt = owner.newAttempt(this);
  }

  get hopCheck(): HopCheck {
    const { lane, hosts, holds } = this.#owner;
    const { hopCheck, hopBreakers } = hosts;
    this.#hop ??= new HopSlot({
      lane,
      first: this,
      holds,
      breaker: hopBreakers === undefined ? undefined : new HopBreaker(hopBreakers, this),
      next: hopCheck,
      isStopped: () => this.#owner.isStopped,
      onWait: (change, what) => this.#owner.onHopWait(change, what),
      onRevoked: () => this.onRevoked(),
    });
    return this.#hop;
  }

  /** What has its slot, or waits for it. */
  get slot(): LaneRequest {
    return this.#hop?.holder ?? this;
  }

  /** True while a redirect waits for its host. */
  get isHeld(): boolean {
    return this.#hop?.isHeld === true;
  }

  /** Waits for a slot, and then makes an attempt. */
  begin({ position, request, queuedAt }: QueuedRequest, waited: RetryWait | undefined): void {
    const { clock, lane } = this.#owner;
    this.position = position;
    this.request = request;
    this.waited = waited;
    this.probeOf = undefined;
    this.queuedAt = queuedAt ?? clock.elapsed();
    lane.enter(this, request.url);
  }

  /** Cuts off the attempt in flight. */
  abort(): void {
    if (this.#isInFlight) this.#attempt.abort();
  }

  /** Cuts off the attempt while a redirect of it waits, perhaps for an hour that its host asked for. */
  abortWait(): void {
    if (this.#hop?.isWaiting === true) this.abort();
  }

  /** To be called when it is free for good. */
  close(): void {
    this.#attempt.close();
  }

  override onAdmitted(): void {
    const { sink, judge } = this.#owner;
    this.#owner.onDequeued(this);
    if (!sink.full && judge?.isFull !== true) this.#send();
    else this.#sendLater();
  }

  /** Not within `onAdmitted`, where the functions below would take memory for each request. */
  #sendLater(): void {
    const { sink, judge } = this.#owner;
    // A response that cannot be judged or stored soon would pile up in memory.
    Promise.all([sink.drained(), judge?.drained()]).then(
      () => this.#send(),
      (error: unknown) => this.#giveUp(error),
    );
  }

  override onRefused(): void {
    this.#owner.onDequeued(this);
    this.#giveUp();
  }

  override onRevoked(): void {
    this.#owner.onRevoked();
  }

  #send(): void {
    const { clock, isStopped, isCutOff } = this.#owner;
    if (isStopped && !isCutOff) return this.#giveUp();
    if (this.#owner.holdBack(this)) {
      this.isUnsent = true;
      return this.#free();
    }
    this.earlierAttempts = this.waited?.toEarlierAttempts() ?? NO_ATTEMPTS;
    this.queuedMs = clock.elapsed() - this.queuedAt;
    this.#isInFlight = true;
    // Cut off, the request ends as aborted without being sent.
    if (isCutOff) this.#attempt.refuse(this.request);
    else this.#attempt.start(this.request);
  }

  /** Called by the attempt. */
  onOutcome(outcome: Outcome): void {
    this.#isInFlight = false;
    this.#owner.onOutcome(this, outcome);
    this.#free();
  }

  #giveUp(error?: unknown): void {
    this.#owner.onGivenUp(this, error);
    this.#free();
  }

  #free(): void {
    this.#owner.lane.release(this);
    this.#hop?.end();
    this.request = NO_REQUEST;
    this.address = '';
    this.isUnsent = false;
    this.waited = undefined;
    this.earlierAttempts = NO_ATTEMPTS;
    this.#owner.onFree(this);
  }
}
