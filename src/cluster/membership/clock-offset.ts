// Measures the offset between the clock of this machine and that of the server.

/** The quickest of this many ticks counts: its answer is the most exact. */
const TICKS = 8;

interface Sample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

export class ClockOffset {
  readonly #samples: Sample[] = [];

  /** The server's clock minus this machine's, in milliseconds; 0 before the first tick. */
  get ms(): number {
    const [first, ...others] = this.#samples;
    if (first === undefined) return 0;
    return others.reduce(
      (best, sample) => (sample.roundTripMs < best.roundTripMs ? sample : best),
      first,
    ).offsetMs;
  }

  /** The server has read its clock between `sentMs` and `receivedMs` of this one. Unix milliseconds. */
  add(serverMs: number, { sentMs, receivedMs }: { sentMs: number; receivedMs: number }): void {
    const offsetMs = serverMs - (sentMs + receivedMs) / 2;
    this.#samples.push({ offsetMs, roundTripMs: Math.abs(receivedMs - sentMs) });
    if (this.#samples.length > TICKS) this.#samples.shift();
  }
}
