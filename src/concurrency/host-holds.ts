// Hosts that asked for a wait, with Retry-After of a 429 or 503: until it is over, no job sends a request to them.
// Requests wait here, outside of their lanes, so that they hold no slot.
import type { Clock } from '../platform/clock.ts';
import { Alarm, Alarms } from './alarms.ts';

/** The longest hold: a server that asks for a longer one is asked again after this time. */
export const MAX_HOLD_MS: number = 60 * 60 * 1000;
/** Further hosts are not held, so that a list of a million hosts cannot fill the memory. */
const MAX_HOSTS = 100_000;

/** A request that waits for the end of a hold. */
export interface HeldRequest {
  /** Called once, when the hold is over. */
  onHoldOver(): void;
}

/** A host that is held. */
export interface HeldHost {
  readonly host: string;
  /** Unix milliseconds. */
  readonly untilMs: number;
  /** Requests that wait for it. */
  readonly waiting: number;
}

export interface HostHoldsOptions {
  readonly clock: Clock;
  /** Called when a host is held that was not, with the end as Unix milliseconds. */
  readonly onHold?: ((host: string, untilMs: number) => void) | undefined;
}

interface Hold {
  /** By the clock's `elapsed`. */
  untilMs: number;
  readonly alarm: Alarm;
  readonly waiting: Set<HeldRequest>;
}

export class HostHolds {
  readonly #options: HostHoldsOptions;
  readonly #alarms: Alarms;
  readonly #holds = new Map<string, Hold>();

  constructor(options: HostHoldsOptions) {
    this.#options = options;
    this.#alarms = new Alarms(options.clock, () => {});
  }

  /** True while no host is held: then a request needs no look-up. */
  get isEmpty(): boolean {
    return this.#holds.size === 0;
  }

  /** Holds a host from now on for this long, at most an hour. A hold never becomes shorter. */
  hold(host: string, lengthMs: number): void {
    if (lengthMs <= 0) return;
    const { clock, onHold } = this.#options;
    const boundedMs = Math.min(lengthMs, MAX_HOLD_MS);
    const untilMs = clock.elapsed() + boundedMs;
    const known = this.#holds.get(host);
    if (known !== undefined) {
      if (untilMs <= known.untilMs) return;
      known.untilMs = untilMs;
      return this.#alarms.set(known.alarm, untilMs);
    }
    if (this.#holds.size >= MAX_HOSTS) return;
    const hold = {
      untilMs,
      alarm: new Alarm(() => this.#end(host)),
      waiting: new Set<HeldRequest>(),
    };
    this.#holds.set(host, hold);
    this.#alarms.set(hold.alarm, untilMs);
    onHold?.(host, clock.now() + boundedMs);
  }

  /** Lets a request wait for the end of the hold of its host; false, without a wait, when the host is not held. */
  wait(host: string, request: HeldRequest): boolean {
    const hold = this.#holds.get(host);
    if (hold === undefined) return false;
    hold.waiting.add(request);
    return true;
  }

  /** Forgets a request, which does not wait any more. */
  leave(host: string, request: HeldRequest): void {
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

  #end(host: string): void {
    const hold = this.#holds.get(host);
    this.#holds.delete(host);
    for (const request of hold?.waiting ?? []) request.onHoldOver();
  }
}
