// Decides when ticks begin: once a second, soon after a wake, and at the end of the leader's lease.
import type { Clock, Timer } from '../../platform/clock.ts';
import { TICK_MS } from './lease.ts';

/** A tick out of turn is at least this long after the last one… */
const WAKE_MS = 20;
/** …and this many times as long as the database worked on that one: with a thousand caps in use a tick takes a while. */
const WAKE_FACTOR = 2;

export interface TickTimerOptions {
  readonly clock: Clock;
  /**
   * Performs one tick, and never rejects. Resolves to the milliseconds that the database worked on it; undefined: no
   * answer came. `dueMs`: when it was due, by the clock's `elapsed`.
   */
  readonly tick: (dueMs: number) => Promise<number | undefined>;
}

/** Runs one tick at a time, from `start` to `stop`. Times are those of the clock's `elapsed`. */
export class TickTimer {
  readonly #clock: Clock;
  readonly #tick: TickTimerOptions['tick'];
  #next: Timer | undefined;
  /** When the next tick is due. */
  #dueMs = 0;
  /** The tick after the current one is due at this time at the latest. */
  #latestMs = Infinity;
  /** When a tick out of turn may begin. */
  #wakeableMs = -Infinity;
  #ticking: Promise<number | undefined> | undefined;
  #isWoken = false;
  #isRunning = false;

  constructor({ clock, tick }: TickTimerOptions) {
    this.#clock = clock;
    this.#tick = tick;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Performs the first tick; resolves when it has ended. */
  async start(): Promise<void> {
    this.#isRunning = true;
    this.#dueMs = this.#clock.elapsed();
    await this.#perform();
  }

  /** Begins a tick out of turn as soon as one may begin. */
  wake(): void {
    if (!this.#isRunning) return;
    this.#isWoken = true;
    if (this.#ticking === undefined) this.#schedule(Math.min(this.#dueMs, this.#wakeableMs));
  }

  /** To be called during a tick: the one after it begins at this time at the latest. */
  limitNext(atMs: number): void {
    this.#latestMs = atMs;
  }

  /** Begins no more ticks; resolves when the current one has ended. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#next?.cancel();
    await this.#ticking;
  }

  async #perform(): Promise<void> {
    const dueMs = this.#dueMs;
    const startedMs = this.#clock.elapsed();
    this.#isWoken = false;
    this.#latestMs = Infinity;
    this.#ticking = this.#tick(dueMs);
    const workMs = await this.#ticking;
    this.#ticking = undefined;
    const endedMs = this.#clock.elapsed();
    // A busy main thread reads an answer late. That is no reason for a longer pause.
    const tookMs = workMs ?? endedMs - startedMs;
    this.#wakeableMs = endedMs + Math.max(WAKE_MS, WAKE_FACTOR * tookMs);
    if (!this.#isRunning) return;
    const nextMs = Math.max(Math.min(dueMs + TICK_MS, this.#latestMs), endedMs);
    this.#schedule(this.#isWoken ? Math.min(nextMs, this.#wakeableMs) : nextMs);
  }

  #schedule(atMs: number): void {
    this.#next?.cancel();
    this.#dueMs = Math.max(atMs, this.#clock.elapsed());
    this.#next = this.#clock.setTimer(Math.max(0, atMs - this.#clock.elapsed()), () => {
      void this.#perform();
    });
  }
}
