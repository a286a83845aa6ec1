// The record of an attempt: when it began, how long it took without the time that it waited for Rota itself, and the
// outcomes made of that. Serves one attempt after the other.
import type { FailureOutcome, ResponseOutcome } from '../domain/outcome.ts';
import type { Clock } from '../platform/clock.ts';
import type { Exchange } from './exchange.ts';
import type { Fault } from './fault.ts';
import { type FinalHead, finalHead } from './final-head.ts';
import type { Hops } from './hops.ts';

const NO_BYTES = new Uint8Array();
const NO_HEAD = finalHead(0, { headers: [], bytes: [] });

export class AttemptRecord {
  /** True when a connection was asked to send the request. */
  isSent = false;
  readonly #clock: Clock;
  readonly #exchange: Exchange;
  readonly #hops: Hops;
  /** Wall clock, Unix milliseconds. */
  #startedAtMs = 0;
  /** The start on the clock's `elapsed`. */
  #startedAt = 0;
  /** Time for connecting of the exchanges before the present one, in milliseconds. */
  #connectMs: number | null = null;
  #waitsSince: number | undefined;

  constructor(clock: Clock, { exchange, hops }: { exchange: Exchange; hops: Hops }) {
    this.#clock = clock;
    this.#exchange = exchange;
    this.#hops = hops;
  }

  start(): void {
    this.isSent = false;
    this.#startedAtMs = this.#clock.now();
    this.#startedAt = this.#clock.elapsed();
    this.#connectMs = null;
    this.#waitsSince = undefined;
    this.#exchange.reset();
  }

  /** To be called before each exchange: adds up the times of the last one. */
  beginExchange(): void {
    this.isSent = true;
    this.#connectMs = this.#connectMsSoFar();
  }

  /** Begins a time that does not count: the attempt waits for Rota itself. */
  beginWait(): void {
    this.#waitsSince = this.#clock.elapsed();
  }

  /** Does nothing when no wait has begun. */
  endWait(): void {
    if (this.#waitsSince === undefined) return;
    const waitedMs = this.#clock.elapsed() - this.#waitsSince;
    this.#waitsSince = undefined;
    this.#startedAt += waitedMs;
    if (!this.isSent) this.#startedAtMs = this.#clock.now();
    this.#exchange.leaveOut(waitedMs);
  }

  failed(fault: Fault): FailureOutcome {
    const { head = NO_HEAD } = this.#exchange;
    const { body: _, ...facts } = this.responded(head, NO_BYTES);
    return {
      ...facts,
      type: 'failure',
      ttfbMs: head === NO_HEAD ? null : facts.ttfbMs,
      errorKind: fault.kind,
      error: fault.error,
      status: head === NO_HEAD ? null : head.status,
      headers: head === NO_HEAD ? null : head.headers,
      isUnsent: !this.isSent,
      isPassing: fault.isPassing === true,
    };
  }

  responded({ status, headers }: FinalHead, body: Uint8Array): ResponseOutcome {
    const { firstByteAt = NaN, body: receiver, bytes } = this.#exchange;
    // Written out: spread fields would make another object for each response.
    const outcome: ResponseOutcome = {
      type: 'response',
      startedAtMs: this.#startedAtMs,
      connectMs: this.#connectMsSoFar(),
      ttfbMs: firstByteAt - this.#startedAt,
      // Without the time in which Rota paused reading.
      durationMs: this.#clock.elapsed() - this.#startedAt - receiver.pausedMs,
      bytes,
      redirects: this.#hops.redirects,
      finalUrl: this.#hops.finalUrl,
      status,
      headers,
      body,
    };
    const { certificateEndsAtMs } = this.#exchange;
    return certificateEndsAtMs === undefined ? outcome : { ...outcome, certificateEndsAtMs };
  }

  /** Sum over all exchanges, in milliseconds; null when kept-alive connections served them all. */
  #connectMsSoFar(): number | null {
    const latest = this.#exchange.connectMs;
    return latest === null ? this.#connectMs : (this.#connectMs ?? 0) + latest;
  }
}
