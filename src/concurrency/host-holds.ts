// Hosts that asked for a wait, with Retry-After of a 429 or 503: until it is over, no job sends a request to them.
// Requests wait here, outside of their lanes, so that they hold no slot.
import type { HostHold } from '../domain/hosts/hold.ts';
import type { Clock } from '../platform/clock.ts';
import { Alarm, Alarms } from './alarms.ts';
import { EndedWaits } from './ended-waits.ts';

/** The longest hold: a server that asks for a longer one is asked again after this time. */
export const MAX_HOLD_MS: number = 60 * 60 * 1000;
/** Further hosts are not held, so that a list of a million hosts cannot fill the memory. */
const MAX_HOSTS = 100_000;

/** A request that waits for the end of a hold. */
export interface HeldRequest {
  /** Called once, when the hold is over, unless it leaves. */
  onHoldOver(): void;
}

/** A host that is held. */
export interface HeldHost extends HostHold {
  /** Requests that wait for it. */
  readonly waiting: number;
}

export interface HostHoldsOptions {
  readonly clock: Clock;
  /**
   * Called with the end, as Unix milliseconds, when a host is held that was not. Of a hold of an earlier process: when the
   * first request waits for it.
   */
  readonly onHold?: ((host: string, untilMs: number) => void) | undefined;
  /** Called when a host is held, or held for longer. */
  readonly onChange?: ((hold: NewHold) => void) | undefined;
}

export interface NewHold extends HostHold {
  /** True: the name of the host holds a secret. */
  readonly isSecret: boolean;
}

interface Hold {
  /** By the clock's `elapsed`. */
  readonly untilMs: number;
  readonly alarm: Alarm;
  readonly waiting: Set<HeldRequest>;
  /** `onHold` was called. */
  readonly isTold: boolean;
}

export class HostHolds {
  readonly #options: HostHoldsOptions;
  readonly #alarms: Alarms;
  readonly #holds = new Map<string, Hold>();
  readonly #ended = new EndedWaits<HeldRequest>();

  constructor(options: HostHoldsOptions) {
    this.#options = options;
    this.#alarms = new Alarms(options.clock, () => {});
  }

  /** True while no host is held: then a request needs no look-up. */
  get isEmpty(): boolean {
    return this.#holds.size === 0;
  }

  /** Milliseconds for which a host is still held; 0: it is not. */
  leftMs(host: string): number {
    const untilMs = this.#holds.get(host)?.untilMs ?? 0;
    return Math.max(0, untilMs - this.#options.clock.elapsed());
  }

  /** Holds a host from now on for this long, at most an hour. A hold never becomes shorter. */
  hold(host: string, { lengthMs, isSecret }: { lengthMs: number; isSecret: boolean }): void {
    if (lengthMs <= 0) return;
    const { clock, onHold, onChange } = this.#options;
    const boundedMs = Math.min(lengthMs, MAX_HOLD_MS);
    const isTold = this.#holds.get(host)?.isTold === true;
    if (!this.#set(host, { untilMs: clock.elapsed() + boundedMs, isTold: true })) return;
    const untilMs = clock.now() + boundedMs;
    if (!isTold) onHold?.(host, untilMs);
    onChange?.({ host, untilMs, isSecret });
  }

  /** Holds the hosts that were held when an earlier process ended. */
  restore(stored: readonly HostHold[]): void {
    const { clock } = this.#options;
    for (const { host, untilMs } of stored) {
      // The wall clock may have been set back meanwhile.
      const leftMs = Math.min(untilMs - clock.now(), MAX_HOLD_MS);
      if (leftMs > 0) this.#set(host, { untilMs: clock.elapsed() + leftMs, isTold: false });
    }
  }

  /** Lets a request wait for the end of the hold of its host; false, without a wait, when the host is not held. */
  wait(host: string, request: HeldRequest): boolean {
    const hold = this.#holds.get(host);
    if (hold === undefined) return false;
    hold.waiting.add(request);
    if (!hold.isTold) {
      this.#holds.set(host, { ...hold, isTold: true });
      const { clock, onHold } = this.#options;
      onHold?.(host, Math.round(clock.now() + hold.untilMs - clock.elapsed()));
    }
    return true;
  }

  /** Forgets a request, which does not wait any more. */
  leave(host: string, request: HeldRequest): void {
    this.#ended.leave(request);
    this.#holds.get(host)?.waiting.delete(request);
  }

  /** The hosts that are held. */
  held(): readonly HeldHost[] {
    const { clock } = this.#options;
    const offsetMs = clock.now() - clock.elapsed();
    return [...this.#holds].map(([host, { untilMs, waiting }]) => {
      return { host, untilMs: untilMs + offsetMs, waiting: waiting.size };
    });
  }

  /** Ends all holds without a call of `onHoldOver`; to be called when no request waits. */
  close(): void {
    for (const { alarm } of this.#holds.values()) this.#alarms.cancel(alarm);
    this.#holds.clear();
  }

  /** Returns false when nothing changes: the host is held for longer already, or too many are. */
  #set(host: string, hold: Pick<Hold, 'untilMs' | 'isTold'>): boolean {
    const known = this.#holds.get(host);
    if (known !== undefined && hold.untilMs <= known.untilMs) return false;
    if (known === undefined && this.#holds.size >= MAX_HOSTS) return false;
    const alarm = known?.alarm ?? new Alarm(() => this.#end(host));
    this.#holds.set(host, { ...hold, alarm, waiting: known?.waiting ?? new Set() });
    this.#alarms.set(alarm, hold.untilMs);
    return true;
  }

  #end(host: string): void {
    const hold = this.#holds.get(host);
    this.#holds.delete(host);
    this.#ended.callEach(hold?.waiting ?? [], (request) => request.onHoldOver());
  }
}
