// The slots and shares that a worker holds by its lease, as pure state: it writes each tick's request, and applies the
// answer. From a request until its answer, the worker counts on no more than the request names.
import type { WorkerFacts } from '../../domain/cluster/member.ts';
import { deadlineOf, LEASE_MS, type Instant, untilDeadline } from './lease.ts';
import type { Demand } from './membership.ts';
import type { ScopeClaim, TickReply, TickRequest } from './tick-messages.ts';

/** The input of a tick from this worker. */
export interface TickInput {
  readonly facts: WorkerFacts;
  readonly demand: ReadonlyMap<string, Demand>;
  readonly isSlotInUse: (slot: number) => boolean;
  readonly lagMs: number;
  readonly clockOffsetMs: number;
  /** As in `TickRequest`. */
  readonly countsRuns: boolean;
}

/** The changes by an answer, or by the end of a lease. */
export interface Changes {
  readonly leader: boolean;
  readonly shares: boolean;
  readonly slots: boolean;
  /** Slots that are new. */
  readonly gained: readonly number[];
  /** True: something was taken away that may be in use. The caller must cut it off. */
  readonly lost: boolean;
  /** True: something can be given back already, and another worker waits for it. */
  readonly owes: boolean;
}

const NOTHING: Changes = {
  leader: false,
  shares: false,
  slots: false,
  gained: [],
  lost: false,
  owes: false,
};

export class Holdings {
  readonly #id: string;
  #tick = 0;
  #epoch: number | undefined;
  readonly #limits = new Map<string, number>();
  #slots: ReadonlySet<number> = new Set();
  /** Slots that are given back when nothing uses them any more. */
  #unwanted: ReadonlySet<number> = new Set();
  #deadline: Instant | undefined;
  /** True: since the last request everything was given up, which its answer must not bring back. */
  #isVoid = false;
  #isRetiring = false;
  #hasExpired = false;
  #resumedMs = -Infinity;

  constructor(id: string) {
    this.#id = id;
  }

  get epoch(): number | undefined {
    return this.#epoch;
  }

  /** The slots whose shards may be begun. */
  get slots(): ReadonlySet<number> {
    return new Set([...this.#slots].filter((slot) => !this.#unwanted.has(slot)));
  }

  /** True for a slot whose requests it may begin. */
  owns(slot: number): boolean {
    return this.#slots.has(slot) && !this.#unwanted.has(slot);
  }

  /** All slots that it owns. */
  get held(): ReadonlySet<number> {
    return this.#slots;
  }

  /** Undefined: nothing is held. */
  get deadline(): Instant | undefined {
    return this.#deadline;
  }

  /** When a lease began after the end of one, by the clock's `elapsed`; `-Infinity`: none ended. */
  get resumedMs(): number {
    return this.#resumedMs;
  }

  limitOf(scope: string): number {
    return this.#limits.get(scope) ?? 0;
  }

  /** Returns true when that ended the leadership. */
  retire(): boolean {
    this.#isRetiring = true;
    const led = this.#epoch !== undefined;
    this.#epoch = undefined;
    return led;
  }

  /**
   * Gives up what this worker does not need, and returns the request that says what it keeps. The caller must read the
   * demand, apply the lower limits and send the request without anything between them.
   */
  request({ demand, isSlotInUse, ...told }: TickInput): TickRequest {
    for (const scope of this.#limits.keys()) if (!demand.has(scope)) this.#limits.delete(scope);
    const kept = [...this.#slots].filter((slot) => !this.#unwanted.has(slot) || isSlotInUse(slot));
    this.#slots = new Set(kept);
    const scopes = [...demand].map(([scope, wishes]) => this.#claim(scope, wishes));
    return this.#next({ ...told, scopes, slots: kept });
  }

  /** Gives everything up, and returns the request that says so. Nothing may be in flight. */
  farewell({ demand: _demand, isSlotInUse: _isSlotInUse, ...told }: TickInput): TickRequest {
    this.#isRetiring = true;
    this.#giveUp();
    const request = this.#next({ ...told, scopes: [], slots: [] });
    return { ...request, isLeaving: true };
  }

  /** Takes the slots and shares that an answer grants; `sent`: when its request was sent. */
  accept(reply: TickReply, sent: Instant): Changes {
    if (this.#isVoid) return NOTHING;
    const slots = new Set(reply.slots);
    const gained = reply.slots.filter((slot) => !this.#slots.has(slot));
    const lost = [...this.#slots].some((slot) => !slots.has(slot));
    const epoch = this.#isRetiring ? undefined : (reply.epoch ?? undefined);
    const leader = epoch !== this.#epoch;
    const moved = gained.length > 0 || lost || reply.unwanted.length !== this.#unwanted.size;
    let shares = false;
    let owes = false;
    for (const [scope, limit] of Object.entries(reply.limits)) {
      const kept = this.limitOf(scope);
      shares ||= kept !== limit;
      owes ||= limit < kept;
      this.#limits.set(scope, limit);
    }
    this.#epoch = epoch;
    this.#slots = slots;
    this.#unwanted = new Set(reply.unwanted);
    this.#deadline = deadlineOf(sent);
    if (this.#hasExpired) this.#resumedMs = sent.elapsedMs;
    this.#hasExpired = false;
    return { leader, shares, slots: moved, gained, lost, owes };
  }

  /** Gives everything up after the deadline. Undefined: the deadline is not over, or this worker holds nothing. */
  expire(now: Instant): Changes | undefined {
    if (this.#deadline === undefined || untilDeadline(this.#deadline, now) > 0) return undefined;
    const leader = this.#epoch !== undefined;
    this.#giveUp();
    this.#hasExpired = true;
    return { leader, shares: true, slots: true, gained: [], lost: true, owes: false };
  }

  #giveUp(): void {
    this.#isVoid = true;
    this.#epoch = undefined;
    this.#limits.clear();
    this.#slots = new Set();
    this.#unwanted = new Set();
    this.#deadline = undefined;
  }

  #claim(scope: string, { cap, inFlight, waiting }: Demand): ScopeClaim {
    const limit = this.limitOf(scope);
    // A worker offers half of an unused share, so that another worker need not wait for the next tick.
    const unused = Math.max(0, limit - inFlight - waiting);
    const kept = limit - Math.ceil(unused / 2);
    this.#limits.set(scope, kept);
    return { scope, cap, held: Math.max(inFlight, kept), inFlight, waiting };
  }

  #next(
    parts: Omit<TickInput, 'demand' | 'isSlotInUse'> & Pick<TickRequest, 'scopes' | 'slots'>,
  ): TickRequest {
    this.#tick += 1;
    this.#isVoid = false;
    return {
      ...parts,
      id: this.#id,
      tick: this.#tick,
      leaseMs: LEASE_MS,
      isRetiring: this.#isRetiring,
      isLeaving: false,
      epoch: this.#epoch ?? null,
    };
  }
}
