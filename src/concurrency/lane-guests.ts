// The guests of one lane: requests to its hosts that other processes send.
import { GuestQueue, type GuestRequest } from './guest-queue.ts';
import { HostQueue } from './host-queue.ts';
import type { LaneOwner } from './lane-owner.ts';
import type { PaceSample } from './pace/host-pace.ts';

export interface LaneGuestsOptions {
  readonly owner: LaneOwner;
  readonly queueOfHost: (host: string) => HostQueue;
  /** Chooses the state of a queue again, after a change. */
  readonly settle: (queue: HostQueue) => void;
}

export class LaneGuests {
  readonly #options: LaneGuestsOptions;

  constructor(options: LaneGuestsOptions) {
    this.#options = options;
  }

  /** As in `HostGuests`. */
  enter(guest: GuestRequest, host: string): void {
    const { owner, queueOfHost } = this.#options;
    const queue = queueOfHost(host);
    guest.queue = queue;
    queue.guests ??= new GuestQueue(queue, owner);
    queue.guests.add(guest);
    owner.dispatch();
  }

  /** As in `HostGuests`. */
  release(guest: GuestRequest, sample: PaceSample | undefined): void {
    const { owner, settle } = this.#options;
    const { queue } = guest;
    if (!(queue instanceof HostQueue)) return;
    guest.queue = undefined;
    if (guest.hasSlot) this.#free(guest, { queue, sample });
    else queue.guests?.remove(guest);
    settle(queue);
    owner.dispatch();
  }

  #free(
    guest: GuestRequest,
    { queue, sample }: { readonly queue: HostQueue; readonly sample: PaceSample | undefined },
  ): void {
    const { owner } = this.#options;
    const nowMs = owner.clock.elapsed();
    if (sample !== undefined) queue.observe(sample, nowMs);
    guest.hasSlot = false;
    queue.gate.release();
    queue.shared?.release(nowMs);
    queue.guests?.settle();
    if (queue.shared !== undefined) owner.forgetIfIdle(queue.shared);
  }
}
