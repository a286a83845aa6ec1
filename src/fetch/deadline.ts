// The deadlines of one attempt under one alarm: that of the attempt, and that of its current phase.
// The alarm is set for the earliest deadline and checked when it goes off. It stays set when an attempt
// ends, and rings for the next one: so most attempts, and all phases, set no alarm.
import type { Alarms, Ringing } from '../concurrency/alarms.ts';
import type { Clock } from '../platform/clock.ts';

/** `drain`: waiting for the body of a redirect, which is not kept, so that the connection can be used again. */
export type DeadlineName = 'connect' | 'headers' | 'drain' | 'total';

export interface DeadlineOwner {
  /** Called at most once for each phase, and never after `stop()`. */
  onDeadline(name: DeadlineName): void;
}

export class Deadline implements Ringing {
  dueMs = 0;
  index = -1;
  readonly #clock: Clock;
  readonly #owner: DeadlineOwner;
  #totalAt = Infinity;
  #phase: DeadlineName = 'total';
  #phaseAt = Infinity;
  readonly #alarms: Alarms;
  #suspendedAt: number | undefined;

  /** All attempts share the timer of `alarms`. */
  constructor({ clock, alarms }: { clock: Clock; alarms: Alarms }, owner: DeadlineOwner) {
    this.#clock = clock;
    this.#alarms = alarms;
    this.#owner = owner;
  }

  start(totalMs: number): void {
    this.#totalAt = this.#clock.elapsed() + totalMs;
    // A phase with an earlier deadline may follow only much later: over HTTP/2 a request waits for its stream.
    this.#arm();
  }

  /** Begins a phase of at most `limitMs`, instead of the current phase. */
  enter(phase: DeadlineName, limitMs: number): void {
    this.#phase = phase;
    this.#phaseAt = this.#clock.elapsed() + limitMs;
    this.#arm();
  }

  /** Ends the phase; the total deadline remains. The alarm, which is not later, is set again when it goes off. */
  leave(): void {
    this.#phaseAt = Infinity;
  }

  /** Stops counting while the attempt waits for Rota itself, until `continue`. */
  suspend(): void {
    this.#suspendedAt ??= this.#clock.elapsed();
  }

  continue(): void {
    if (this.#suspendedAt === undefined) return;
    const waitedMs = this.#clock.elapsed() - this.#suspendedAt;
    this.#suspendedAt = undefined;
    this.#totalAt += waitedMs;
    this.#phaseAt += waitedMs;
    this.#arm();
  }

  /** Ends all deadlines. The alarm stays set for the next attempt. */
  stop(): void {
    this.#suspendedAt = undefined;
    this.#totalAt = Infinity;
    this.#phaseAt = Infinity;
  }

  /** Ends all deadlines when no attempt follows. */
  close(): void {
    this.stop();
    this.#alarms.cancel(this);
  }

  /** Called by `Alarms`. */
  ring(now: number): void {
    if (this.#suspendedAt !== undefined) return;
    if (now >= this.#totalAt) {
      this.#totalAt = Infinity;
      this.#owner.onDeadline('total');
    } else if (now >= this.#phaseAt) {
      this.#phaseAt = Infinity;
      this.#owner.onDeadline(this.#phase);
    }
    this.#arm();
  }

  #arm(): void {
    const next = Math.min(this.#totalAt, this.#phaseAt);
    if (this.#suspendedAt !== undefined || next === Infinity) return;
    if (this.index >= 0 && this.dueMs <= next) return;
    this.#alarms.set(this, next);
  }
}
