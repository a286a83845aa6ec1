// The deadlines of one try under one timer: the total one, and that of the phase the try is in.
// The timer is armed for the earliest and looked at again when it goes off, so that entering and
// leaving phases costs nothing.
import type { Clock, Timer } from '../platform/clock.ts';

/** `drain`: waiting for the body of a redirect, which nobody wants, to keep its connection. */
export type DeadlineName = 'connect' | 'headers' | 'drain' | 'total';

/** Timers may go off a little before their time has come by the finer clock. */
const SLACK_MS = 1;

export class Deadline {
  readonly #clock: Clock;
  readonly #onPassed: (name: DeadlineName) => void;
  #totalAt = Infinity;
  #phase: DeadlineName = 'total';
  #phaseAt = Infinity;
  #timer: Timer | undefined;
  #armedFor = Infinity;
  #suspendedAt: number | undefined;

  /** `onPassed` is called at most once for each phase, and never after `stop()`. */
  constructor(clock: Clock, onPassed: (name: DeadlineName) => void) {
    this.#clock = clock;
    this.#onPassed = onPassed;
  }

  start(totalMs: number): void {
    this.#totalAt = this.#clock.elapsed() + totalMs;
    // Not armed yet: a phase with an earlier deadline follows at once.
  }

  /** Begins a phase of at most `limitMs`; it replaces the phase before. */
  enter(phase: DeadlineName, limitMs: number): void {
    this.#phase = phase;
    this.#phaseAt = this.#clock.elapsed() + limitMs;
    this.#arm();
  }

  /** Ends the phase: only the total deadline is left. */
  leave(): void {
    this.#phaseAt = Infinity;
    this.#arm();
  }

  /** Stops counting while the try waits for Rota itself. */
  suspend(): void {
    this.#suspendedAt ??= this.#clock.elapsed();
  }

  resume(): void {
    if (this.#suspendedAt === undefined) return;
    const waitedMs = this.#clock.elapsed() - this.#suspendedAt;
    this.#suspendedAt = undefined;
    this.#totalAt += waitedMs;
    this.#phaseAt += waitedMs;
    this.#arm();
  }

  stop(): void {
    this.#totalAt = Infinity;
    this.#phaseAt = Infinity;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #arm(): void {
    const next = Math.min(this.#totalAt, this.#phaseAt);
    if (this.#suspendedAt !== undefined || next === Infinity) return;
    if (this.#timer !== undefined) {
      if (this.#armedFor <= next) return;
      this.#timer.cancel();
    }
    this.#armedFor = next;
    // A delay over 2^31-1 would go off at once; the check below arms the rest.
    const delayMs = Math.min(Math.max(0, next - this.#clock.elapsed()), 2 ** 31 - 1);
    this.#timer = this.#clock.setTimer(delayMs, () => this.#check());
  }

  #check(): void {
    this.#timer = undefined;
    if (this.#suspendedAt !== undefined) return;
    const now = this.#clock.elapsed() + SLACK_MS;
    if (now >= this.#totalAt) {
      this.#totalAt = Infinity;
      this.#onPassed('total');
    } else if (now >= this.#phaseAt) {
      this.#phaseAt = Infinity;
      this.#onPassed(this.#phase);
    }
    this.#arm();
  }
}
