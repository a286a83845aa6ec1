// The slot of a request that a redirect has led to another host: it counts there, and not where it came from any more.
// Nothing is held while it waits, so no two requests wait for each other's slots. That host may be held, or its breaker
// may be open: both are asked before it waits for the slot, and again just before it is sent.
import { type Lane, LaneRequest } from '../../concurrency/admission.ts';
import type { HostHolds } from '../../concurrency/host-holds.ts';
import type { RequestSpec } from '../../domain/request.ts';
import { ABORTED, type Fault } from '../../fetch/fault.ts';
import type { HopAnswer, HopCheck } from '../../fetch/hop-check.ts';
import { hostOfAddress } from '../../text/url-host.ts';
import type { HopBreaker } from './hop-breaker.ts';

/** What a hop waits for: a slot, or its host, which is held or whose breaker is not closed. */
export type HopWait = 'slot' | 'host';

export interface HopSlotOptions {
  readonly lane: Lane;
  /** Has the slot before the first redirect. */
  readonly first: LaneRequest;
  /** Hosts that asked for a wait. */
  readonly holds: HostHolds;
  /** Absent: the job has no breaker. */
  readonly breaker?: HopBreaker | undefined;
  /** Decides about a hop that has its slot. Absent: it is sent. */
  readonly next?: HopCheck | undefined;
  /** True: a hop that would wait ends as aborted. Absent: it waits. */
  readonly isStopped?: (() => boolean) | undefined;
  /** Called when a hop begins to wait, and when it does so no more. */
  readonly onWait?: ((change: 1 | -1, what: HopWait) => void) | undefined;
  /** As in `LaneRequest`. */
  readonly onRevoked?: (() => void) | undefined;
}

/** Serves one attempt after the other, each with any number of redirects. */
export class HopSlot extends LaneRequest implements HopCheck {
  readonly #options: HopSlotOptions;
  #onReady: ((fault: Fault | undefined) => void) | undefined;
  #waitsFor: HopWait | undefined;
  /** The host of the request that was sent last; undefined: that of the first one. */
  #at: string | undefined;
  readonly #held = {
    onHoldOver: (): void => this.#enterLane(),
  };

  constructor(options: HopSlotOptions) {
    super();
    this.#options = options;
  }

  /** What has the slot now, or waits for it. */
  get holder(): LaneRequest {
    return this.address === '' ? this.#options.first : this;
  }

  /** True while a hop waits for its slot, for a breaker, or for the end of a hold. */
  get isWaiting(): boolean {
    return this.#onReady !== undefined;
  }

  /** True while a hop waits for a breaker, or for the end of a hold. */
  get isHeld(): boolean {
    return this.#waitsFor === 'host';
  }

  askHop(
    hop: Pick<RequestSpec, 'url' | 'headers'>,
    onReady: (fault: Fault | undefined) => void,
  ): HopAnswer {
    const { lane, next, breaker } = this.#options;
    const host = hostOfAddress(hop.url);
    this.#at ??= hostOfAddress(this.holder.address);
    if (host === this.#at) return next?.askHop(hop, onReady) ?? 'send';
    breaker?.answered();
    const isHeld = this.#options.holds.leftMs(host) > 0;
    const passage = isHeld ? 'waits' : (breaker?.ask({ url: hop.url, host }) ?? 'send');
    if (typeof passage === 'object') return passage;
    const hasSlot = !lane.limitsHosts || host === hostOfAddress(this.holder.address);
    if (passage !== 'waits' && hasSlot) {
      const answer = next?.askHop(hop, onReady) ?? 'send';
      if (answer !== 'send') return answer;
      this.#at = host;
      if (passage === 'probe') breaker?.beginProbe(host);
      return answer;
    }
    this.#leaveSlot(hop.url);
    this.#onReady = onReady;
    if (passage === 'waits' && !isHeld) this.#waitForBreaker({ url: hop.url, host });
    else this.#enter();
    if (this.isWaiting && this.#options.isStopped?.() === true) {
      this.#leave();
      onReady(ABORTED);
    }
    return { leave: () => this.#leave() };
  }

  /** Releases the slot; does nothing when no redirect led to another host. */
  end(): void {
    this.#at = undefined;
    if (this.address === '') return;
    this.#options.lane.release(this);
    this.address = '';
  }

  override onAdmitted(): void {
    this.#ready(undefined);
  }

  override onRefused(): void {
    this.#ready(ABORTED);
  }

  override onRevoked(): void {
    this.#options.onRevoked?.();
  }

  /** From now on this object has the slot of the request. */
  #leaveSlot(url: string): void {
    const { lane } = this.#options;
    const { holder } = this;
    // The pause after a request is that of its slot in the end.
    holder.isUnsent = true;
    lane.release(holder);
    holder.isUnsent = false;
    this.address = url;
  }

  #enter(): void {
    const { holds } = this.#options;
    if (holds.wait(hostOfAddress(this.address), this.#held)) this.#setWait('host');
    else this.#enterLane();
  }

  #enterLane(): void {
    this.#setWait('slot');
    this.#options.lane.enter(this, this.address);
  }

  #waitForBreaker(hop: { readonly url: string; readonly host: string }): void {
    this.#setWait('host');
    this.#options.breaker?.wait(hop, {
      onOver: () => this.#enter(),
      onRefused: (error) => this.#ready({ kind: 'blocked', error }),
    });
  }

  #ready(fault: Fault | undefined): void {
    const onReady = this.#onReady;
    if (onReady === undefined) return;
    this.#onReady = undefined;
    this.#setWait(undefined);
    onReady(fault);
  }

  #setWait(next: HopWait | undefined): void {
    const { onWait } = this.#options;
    const before = this.#waitsFor;
    if (next === before) return;
    this.#waitsFor = next;
    // In this order a hop that goes on to wait for its slot is always counted.
    if (next !== undefined) onWait?.(1, next);
    if (before !== undefined) onWait?.(-1, before);
  }

  #leave(): void {
    if (this.#onReady === undefined) return;
    this.#onReady = undefined;
    this.#setWait(undefined);
    this.#options.breaker?.leave();
    this.#options.holds.leave(hostOfAddress(this.address), this.#held);
    this.#options.lane.withdraw([this]);
  }
}
