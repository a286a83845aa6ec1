// The robots.txt files that are known, of all jobs. Each is fetched by one run at a time, for all that wait for it.
import { EndedWaits } from '../../concurrency/ended-waits.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Robots } from './robots-answer.ts';

/** No file is used for longer, unless a new one cannot be read (RFC 9309 2.4). */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** How soon a file that could not be read is requested again. */
const UNREACHABLE_MS = 60 * 1000;
const MAX_BYTES = 32 * 1024 * 1024;
/** Memory of an entry beside its file. */
const ENTRY_BYTES = 500;

/** A request that waits for a robots.txt. */
export interface RobotsWaiter {
  /** Called once, unless it leaves: the file is known, or the request that fetched it has stopped. */
  onRobots(): void;
}

/** The requests that wait for the robots.txt of an origin, for which one of them requests it. */
export class RobotsWaits {
  readonly #waiting = new Map<string, Set<RobotsWaiter>>();
  readonly #ended = new EndedWaits<RobotsWaiter>();

  /** True: nobody fetches the file yet, and the caller must do so, and then call `wake`. */
  wait(origin: string, waiter: RobotsWaiter): boolean {
    const waiting = this.#waiting.get(origin);
    if (waiting !== undefined) return (waiting.add(waiter), false);
    this.#waiting.set(origin, new Set([waiter]));
    return true;
  }

  leave(origin: string, waiter: RobotsWaiter): void {
    this.#ended.leave(waiter);
    this.#waiting.get(origin)?.delete(waiter);
  }

  wake(origin: string): void {
    const waiting = this.#waiting.get(origin);
    this.#waiting.delete(origin);
    this.#ended.callEach(waiting ?? [], (waiter) => waiter.onRobots());
  }
}

interface Entry {
  readonly robots: Robots;
  /** By the clock's `elapsed`. */
  readonly untilMs: number;
  readonly bytes: number;
}

export class RobotsCache {
  /** Redirected requests that wait. Each has a slot, so they never wait for a request that needs one too. */
  readonly hopWaits: RobotsWaits = new RobotsWaits();
  readonly #clock: Clock;
  readonly #maxBytes: number;
  /** By origin, those used last at the end. */
  readonly #entries = new Map<string, Entry>();
  readonly #waits = new RobotsWaits();
  #bytes = 0;

  constructor(clock: Clock, maxBytes: number = MAX_BYTES) {
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  /** Returns what is known of an origin; undefined: it must be fetched. */
  known(origin: string): Robots | undefined {
    const entry = this.#entries.get(origin);
    if (entry === undefined || entry.untilMs <= this.#clock.elapsed()) return undefined;
    this.#entries.delete(origin);
    this.#entries.set(origin, entry);
    return entry.robots;
  }

  /** Waits for a file. True: nobody fetches it yet, and the caller must do so, and then call `store` or `giveUp`. */
  wait(origin: string, waiter: RobotsWaiter): boolean {
    return this.#waits.wait(origin, waiter);
  }

  leave(origin: string, waiter: RobotsWaiter): void {
    this.#waits.leave(origin, waiter);
  }

  store(origin: string, robots: Robots): void {
    const earlier = this.#entries.get(origin);
    const isStale = robots.type === 'unreachable' && earlier?.robots.type === 'file';
    const kept = isStale ? earlier.robots : robots;
    const lengthMs = robots.type === 'unreachable' ? UNREACHABLE_MS : KEPT_MS;
    const bytes = ENTRY_BYTES + origin.length + (kept.type === 'file' ? kept.bytes : 0);
    this.#remove(origin);
    this.#entries.set(origin, { robots: kept, untilMs: this.#clock.elapsed() + lengthMs, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === origin) break;
      this.#remove(oldest);
    }
    this.#waits.wake(origin);
  }

  /** The fetching was cut off: the first of those that wait begins again. */
  giveUp(origin: string): void {
    this.#waits.wake(origin);
  }

  #remove(origin: string): void {
    this.#bytes -= this.#entries.get(origin)?.bytes ?? 0;
    this.#entries.delete(origin);
  }
}
