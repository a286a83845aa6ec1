// Gives permits of this worker for the requests of others. These requests get the slots of a host as its own requests do,
// and keep them until they end, or until the lease of their worker ends.
import type { HostGuests } from '../../concurrency/admission.ts';
import { GuestRequest } from '../../concurrency/guest-queue.ts';
import type { PaceSample } from '../../concurrency/pace/host-pace.ts';
import type { HostLimits } from '../../domain/job.ts';
import type { Member } from '../../domain/cluster/member.ts';
import type { Clock } from '../../platform/clock.ts';
import { LEASE_MS } from '../membership/lease.ts';
import type { OwnerItems, PermitAsk, PermitEnd } from './permit-messages.ts';
import type { PermitPost } from './permit-post.ts';

/** A worker that is not among the members is forgotten after this time without a message: a live one repeats its asks. */
const FORGOTTEN_AFTER_MS: number = 2 * LEASE_MS;

export interface PermitGranterOptions {
  readonly clock: Clock;
  readonly post: Pick<PermitPost, 'send'>;
  /** True while this worker may grant permits for hosts of a slot. */
  readonly owns: (slot: number) => boolean;
  /** True while this worker has a slot, even if it is about to give it back. */
  readonly has: (slot: number) => boolean;
  readonly members: () => readonly Member[];
  /** Returns the name under which this worker counts a host, whose name another worker may hide. */
  readonly nameOf: (host: string) => string;
  /** Takes the hosts of a job's lane. */
  readonly takeForGuest: (
    job: string,
    limits: HostLimits,
  ) => { readonly guests: HostGuests; readonly giveBack: () => void };
  /** Milliseconds for which a host is held; 0: it is not. */
  readonly heldMs: (host: string) => number;
}

/** A worker that asks. */
interface Asker {
  readonly permits: Map<number, GuestPermit>;
  heardMs: number;
}

export class PermitGranter {
  readonly #options: PermitGranterOptions;
  readonly #askers = new Map<string, Asker>();
  /** Permits in use, by slot. */
  readonly #granted = new Map<number, number>();

  constructor(options: PermitGranterOptions) {
    this.#options = options;
  }

  /** Permits in use. */
  get granted(): number {
    return [...this.#granted.values()].reduce((sum, count) => sum + count, 0);
  }

  /** True while a permit for a host of this slot is in use. */
  isSlotInUse(slot: number): boolean {
    return (this.#granted.get(slot) ?? 0) > 0;
  }

  receive(from: string, { slot, asks = [], ends = [] }: OwnerItems & { slot: number }): void {
    if (asks.length > 0 || this.#askers.has(from)) {
      const asker = this.#askerOf(from);
      for (const ask of asks) this.#ask(asker, { from, slot, ask });
      for (const end of ends) this.#end(asker, end);
    }
    if (ends.length === 0 || !this.#options.has(slot)) return;
    this.#options.post.send({ to: from }, { ended: ends.map(({ id }) => id) });
  }

  /** Takes back permits that a worker got and does not want. */
  giveBack(from: string, ends: readonly PermitEnd[]): void {
    const asker = this.#askers.get(from);
    if (asker !== undefined) for (const end of ends) this.#end(asker, end);
  }

  /** Ends the permits of workers whose lease has ended. */
  forgetDead(): void {
    const { members, clock } = this.#options;
    const alive = new Map(members().map(({ id, isAlive }) => [id, isAlive]));
    const sinceMs = clock.elapsed() - FORGOTTEN_AFTER_MS;
    for (const [id, asker] of this.#askers) {
      if (alive.get(id) === true) continue;
      if (alive.get(id) === undefined && asker.heardMs > sinceMs) continue;
      for (const permit of asker.permits.values()) this.#drop(permit, undefined);
      this.#askers.delete(id);
    }
  }

  /** Forgets the asks that wait for hosts that another worker is to own: their workers ask that one. */
  forgetLost(): void {
    for (const permit of this.#all()) {
      if (!permit.hasSlot && !this.#options.owns(permit.slot)) this.#drop(permit, undefined);
    }
  }

  /** Forgets the permits of slots that this worker has lost, also those that are in use. */
  forgetGone(): void {
    for (const permit of this.#all()) {
      if (!this.#options.has(permit.slot)) this.#drop(permit, undefined);
    }
  }

  /** Forgets everything: this worker has left. */
  forgetAll(): void {
    for (const permit of this.#all()) this.#drop(permit, undefined);
    this.#askers.clear();
  }

  #all(): readonly GuestPermit[] {
    return [...this.#askers.values()].flatMap(({ permits }) => [...permits.values()]);
  }

  #askerOf(from: string): Asker {
    const heardMs = this.#options.clock.elapsed();
    const asker = this.#askers.get(from) ?? { permits: new Map<number, GuestPermit>(), heardMs };
    asker.heardMs = heardMs;
    this.#askers.set(from, asker);
    return asker;
  }

  #ask(asker: Asker, { from, slot, ask }: { from: string; slot: number; ask: PermitAsk }): void {
    const { post, owns, nameOf, heldMs, takeForGuest } = this.#options;
    const known = asker.permits.get(ask.id);
    if (known?.hasSlot === true) return post.send({ to: from }, { granted: [ask.id] });
    if (known !== undefined || !owns(slot)) return;
    const host = nameOf(ask.host);
    const lengthMs = heldMs(host);
    if (lengthMs > 0) return post.send({ to: from }, { held: [[ask.id, lengthMs]] });
    const permit = new GuestPermit(
      { from, slot, id: ask.id, host },
      { asker, ...takeForGuest(ask.job, ask.limits), onAdmitted: () => this.#admitted(permit) },
    );
    asker.permits.set(ask.id, permit);
    permit.enter();
  }

  #admitted(permit: GuestPermit): void {
    const { post, owns, heldMs } = this.#options;
    const { from: to, id, slot } = permit;
    this.#granted.set(slot, (this.#granted.get(slot) ?? 0) + 1);
    const lengthMs = heldMs(permit.host);
    if (!owns(slot)) this.#drop(permit, undefined);
    else if (lengthMs > 0) {
      this.#drop(permit, undefined);
      post.send({ to }, { held: [[id, lengthMs]] });
    } else post.send({ to }, { granted: [id] });
  }

  #end(asker: Asker, { id, sample }: PermitEnd): void {
    const permit = asker.permits.get(id);
    if (permit === undefined) return;
    const nowMs = this.#options.clock.elapsed();
    this.#drop(permit, sample && { latencyMs: sample.latencyMs, startedMs: nowMs - sample.agoMs });
  }

  #drop(permit: GuestPermit, sample: PaceSample | undefined): void {
    const { slot, hasSlot } = permit;
    // The end of one permit admits others, which may end in turn.
    if (!permit.isKept) return;
    if (hasSlot) {
      const count = (this.#granted.get(slot) ?? 0) - 1;
      if (count > 0) this.#granted.set(slot, count);
      else this.#granted.delete(slot);
    }
    permit.leave(sample);
  }
}

interface GuestPermitOptions {
  readonly asker: Asker;
  readonly guests: HostGuests;
  readonly giveBack: () => void;
  readonly onAdmitted: () => void;
}

/** One request of another worker, in the lane of its job. */
class GuestPermit extends GuestRequest {
  readonly from: string;
  readonly slot: number;
  readonly id: number;
  readonly host: string;
  readonly #options: GuestPermitOptions;

  constructor(
    ask: { from: string; slot: number; id: number; host: string },
    options: GuestPermitOptions,
  ) {
    super();
    this.from = ask.from;
    this.slot = ask.slot;
    this.id = ask.id;
    this.host = ask.host;
    this.#options = options;
  }

  enter(): void {
    this.#options.guests.enter(this, this.host);
  }

  /** False: it has ended, and its lane is given back. */
  get isKept(): boolean {
    return this.#options.asker.permits.get(this.id) === this;
  }

  leave(sample: PaceSample | undefined): void {
    const { asker, guests, giveBack } = this.#options;
    asker.permits.delete(this.id);
    guests.release(this, sample);
    giveBack();
  }

  override onAdmitted(): void {
    this.#options.onAdmitted();
  }
}
