// The pace of one host: collects the durations of its requests, and adapts the limit window by window.
import { adapt, type Congestion, FIRST_STATE, type PaceState } from './adapt.ts';

/** Requests after which a limit is judged, even if it is lower: fewer would make the mean a matter of chance. */
const MIN_WINDOW = 10;
/** A limit of this many times the one at which the host was congested shows that it copes with more now. */
const RECOVERED = 1.5;

/** A request that has ended. */
export interface PaceSample {
  /** Milliseconds to the first byte of the response; undefined: it failed. */
  readonly latencyMs: number | undefined;
  /** When the request began, by the clock's `elapsed`. */
  readonly startedMs: number;
}

export class HostPace {
  #state: PaceState = FIRST_STATE;
  /** The limit has been in force since this time of the clock's `elapsed`: requests that began before do not count. */
  #sinceMs = -Infinity;
  #latenciesMs: number[] = [];
  #failures = 0;
  #wasFull = false;
  #congestion: Congestion | undefined;
  /** The limit at which the congestion showed. */
  #congestedAt = 0;

  /** Requests that may be in flight; at least 1. */
  get limit(): number {
    return Math.floor(this.#state.limit);
  }

  /** The usual mean latency in milliseconds; undefined: not known yet. */
  get usualMs(): number | undefined {
    return this.#state.usualMs;
  }

  /** Why the limit is lower than the cap; undefined: it was not lowered, or the host has recovered since. */
  get congestion(): Congestion | undefined {
    return this.#congestion;
  }

  /**
   * Takes a request that has ended. `active`: requests in flight with this one. `most`: the cap of the host, which the
   * limit does not exceed. `nowMs`: by the clock's `elapsed`.
   */
  observe(
    { latencyMs, startedMs }: PaceSample,
    {
      active,
      most,
      nowMs,
    }: { readonly active: number; readonly most: number; readonly nowMs: number },
  ): void {
    if (startedMs < this.#sinceMs) return;
    if (latencyMs === undefined) this.#failures += 1;
    else this.#latenciesMs.push(latencyMs);
    this.#wasFull ||= active >= Math.min(this.limit, most);
    const count = this.#latenciesMs.length + this.#failures;
    if (count < Math.max(MIN_WINDOW, Math.min(this.limit, most))) return;
    const window = {
      latenciesMs: this.#latenciesMs,
      failures: this.#failures,
      wasFull: this.#wasFull,
      most,
    };
    const { state, congestion } = adapt(this.#state, window);
    if (congestion !== undefined) {
      this.#congestion = congestion;
      this.#congestedAt = this.#state.limit;
    } else if (state.limit >= Math.min(most, RECOVERED * this.#congestedAt)) {
      this.#congestion = undefined;
    }
    if (state.limit !== this.#state.limit) this.#sinceMs = nowMs;
    this.#state = state;
    this.#latenciesMs = [];
    this.#failures = 0;
    this.#wasFull = false;
  }
}
