// A lane in a process that shares hosts with others: a request that has its slots here waits for the permit of the process
// that owns its host. Without limits per host, requests go through as they are.
import type { HostLimits } from '../domain/job.ts';
import type { Timer } from '../platform/clock.ts';
import type { HostLane, Lane, LaneLimits } from './admission.ts';
import type { HostPermits, PermitRequest, SharedLaneOptions, SharingLane } from './host-permits.ts';
import { LaneRequest } from './host-queue.ts';
import { LaneGuests } from './lane-guests.ts';
import type { HostPaces } from './pace/host-paces.ts';
import type { PaceSample } from './pace/host-pace.ts';

export interface PermitLaneOptions extends SharedLaneOptions {
  /** Has the slots of this process. */
  readonly lane: HostLane;
  readonly permits: HostPermits;
}

/** `queued`: for its slots here. `held`: until the hold of its host is over. */
type State = 'queued' | 'asking' | 'held' | 'own' | 'guest' | 'over';

export class PermitLane implements SharingLane {
  readonly guests: LaneGuests;
  readonly #options: PermitLaneOptions;
  readonly #lane: HostLane;
  readonly #standIns = new Map<LaneRequest, StandInRequest>();
  #perHost: HostLimits;
  #pauseMs: number;

  constructor(options: PermitLaneOptions) {
    this.#options = options;
    this.#lane = options.lane;
    this.guests = new LaneGuests(options.lane.guestParts);
    this.#perHost = options.limits.perHost;
    this.#pauseMs = options.limits.pauseMs;
  }

  get active(): number {
    return this.#lane.active;
  }

  get slots(): number {
    return this.#lane.slots;
  }

  get waiting(): number {
    return this.#lane.waiting;
  }

  get isIdle(): boolean {
    return this.#standIns.size === 0 && this.#lane.isIdle;
  }

  get hosts(): number {
    return this.#lane.hosts;
  }

  get limitsHosts(): boolean {
    return this.#lane.limitsHosts;
  }

  get isPaced(): boolean {
    return this.#lane.isPaced;
  }

  get paces(): HostPaces {
    return this.#lane.paces;
  }

  enter(request: LaneRequest, address: string): void {
    if (!this.#lane.limitsHosts) return this.#lane.enter(request, address);
    const { job, hostOf, isSecret, permits } = this.#options;
    const standIn = new StandInRequest(request, {
      job,
      host: hostOf(address),
      limits: this.#perHost,
      isSecret,
      lane: this.#lane,
      permits,
      onRefused: () => this.#standIns.delete(request),
    });
    request.address = address;
    this.#standIns.set(request, standIn);
    this.#lane.enter(standIn, address);
  }

  observe(request: LaneRequest, sample: PaceSample | undefined): void {
    const standIn = this.#standIns.get(request);
    if (standIn !== undefined) standIn.sample = sample;
    this.#lane.observe(standIn ?? request, sample);
  }

  release(request: LaneRequest): void {
    const standIn = this.#standIns.get(request);
    if (standIn === undefined) return this.#lane.release(request);
    if (!request.hasSlot) return;
    this.#standIns.delete(request);
    standIn.finish(request.isUnsent ? 0 : this.#pauseMs);
  }

  withdraw(requests: Iterable<LaneRequest>): void {
    const queued: LaneRequest[] = [];
    const refused: LaneRequest[] = [];
    for (const request of requests) {
      const standIn = this.#standIns.get(request);
      if (standIn === undefined || standIn.state === 'queued') queued.push(standIn ?? request);
      else if (standIn.giveUp()) {
        this.#standIns.delete(request);
        refused.push(request);
      }
    }
    this.#lane.withdraw(queued);
    for (const request of refused) request.onRefused();
  }

  setLimits(limits: LaneLimits): void {
    this.#perHost = limits.perHost;
    this.#pauseMs = limits.pauseMs;
    this.#lane.setLimits(limits);
  }

  setConcurrency(concurrency: number): void {
    this.#lane.setConcurrency(concurrency);
  }

  close(): void {
    const waiting = [...this.#standIns].filter(([, standIn]) => standIn.giveUp());
    for (const [request] of waiting) this.#standIns.delete(request);
    this.#lane.close();
    for (const [request] of waiting) request.onRefused();
  }
}

interface StandInOptions extends Pick<PermitRequest, 'job' | 'host' | 'limits'> {
  readonly isSecret: (host: string) => boolean;
  readonly lane: Lane;
  readonly permits: HostPermits;
  /** Called before the request itself is told. */
  readonly onRefused: () => void;
}

/** Stands in the lane for the request that entered, and gets its permit. */
class StandInRequest extends LaneRequest implements PermitRequest {
  readonly job: string;
  readonly host: string;
  readonly limits: HostLimits;
  state: State = 'queued';
  sample: PaceSample | undefined;
  readonly #request: LaneRequest;
  readonly #options: StandInOptions;
  #timer: Timer | undefined;

  // oxlint-disable-next-line rota/options-object -- one for each request
  constructor(request: LaneRequest, options: StandInOptions) {
    super();
    this.#request = request;
    this.#options = options;
    this.job = options.job;
    this.host = options.host;
    this.limits = options.limits;
  }

  get isSecret(): boolean {
    return this.#options.isSecret(this.host);
  }

  override onAdmitted(): void {
    const { permits } = this.#options;
    if (permits.takeOwn(this.host)) return this.#admit('own');
    this.state = 'asking';
    permits.ask(this);
  }

  override onRefused(): void {
    this.#options.onRefused();
    this.#request.onRefused();
  }

  /** Queues again: those that wait here at once are as many as the rate admitted since the first of them. */
  onOwned(): void {
    this.#leaveSlots();
    this.#queueAgain();
  }

  onGranted(): void {
    this.#admit('guest');
  }

  /** Waits without slots, and then queues again. */
  onHeld(lengthMs: number): void {
    this.#leaveSlots();
    this.#timer = this.#options.permits.clock.setTimer(lengthMs, () => this.#queueAgain());
  }

  override onRevoked(): void {
    if (this.state === 'guest') this.#request.onRevoked();
  }

  /** Ends the wait for a permit, or for the end of a hold; false: it waits for neither. */
  giveUp(): boolean {
    const { lane, permits } = this.#options;
    if (this.state === 'held') this.#timer?.cancel();
    else if (this.state === 'asking') {
      permits.end(this, undefined);
      this.isUnsent = true;
      lane.release(this);
    } else return false;
    this.state = 'over';
    return true;
  }

  /** Releases its slots. That of a guest stays in use for the length of a pause, as here. */
  finish(pauseMs: number): void {
    const { lane, permits } = this.#options;
    const request = this.#request;
    request.hasSlot = false;
    if (this.state === 'own') permits.leaveOwn(this.host);
    else if (pauseMs === 0) permits.end(this, this.sample);
    else permits.clock.setTimer(pauseMs, () => permits.end(this, this.sample));
    this.state = 'over';
    this.isUnsent = request.isUnsent;
    lane.release(this);
  }

  #leaveSlots(): void {
    this.state = 'held';
    this.isUnsent = true;
    this.#options.lane.release(this);
  }

  #queueAgain(): void {
    // It was given up while its slots went to others.
    if (this.state !== 'held') return;
    this.state = 'queued';
    this.isUnsent = false;
    this.#options.lane.enter(this, this.#request.address);
  }

  #admit(state: 'own' | 'guest'): void {
    this.state = state;
    this.#request.hasSlot = true;
    this.#request.onAdmitted();
  }
}
