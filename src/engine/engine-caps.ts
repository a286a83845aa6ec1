// The cap over all jobs, as far as this process may use it: its part of the cap, and its connections.
import { Admission } from '../concurrency/admission.ts';
import type { CapLoad, CapParts, LaneLoad } from '../concurrency/cap-parts.ts';
import type { Settings } from '../domain/settings.ts';
import { type Clock, inNextTurn } from '../platform/clock.ts';

export interface EngineCapsOptions {
  readonly settings: Settings;
  /** Connections that the process may have. */
  readonly budget: number;
  /** Undefined: no other process shares the caps. */
  readonly parts: CapParts | undefined;
  readonly clock: Clock;
}

export class EngineCaps {
  readonly admission: Admission;
  readonly #budget: number;
  readonly #parts: CapParts | undefined;
  #cap: number;

  constructor({ settings, budget, parts, clock }: EngineCapsOptions) {
    this.#budget = budget;
    this.#parts = parts;
    this.#cap = settings.concurrency;
    this.admission = new Admission({
      concurrency: this.usable,
      perHost: settings.perHost,
      clock,
      defer: inNextTurn,
      tenureOf: parts === undefined ? undefined : (host) => parts.tenureOf(host),
    });
  }

  /** Requests that may be in flight over all jobs. */
  get usable(): number {
    return Math.min(this.#parts?.global ?? this.#cap, this.#budget);
  }

  /** Changes the whole cap. */
  setCap(concurrency: number): void {
    this.#cap = concurrency;
    this.admission.setConcurrency(this.usable);
  }

  load(lanes: Iterable<LaneLoad>): CapLoad {
    return { cap: this.#cap, inFlight: this.admission.active, lanes: [...lanes] };
  }
}
