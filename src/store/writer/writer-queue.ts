// The calls that wait for the thread that writes, and which of them go into one transaction next.
// A run's first request waits for its row to be committed; results and ends of runs keep nobody waiting.
import type { Clock } from '../../platform/clock.ts';
import type { PackedResults } from './packed-results.ts';
import type { WriterCall, WriterRequest } from './writer-protocol.ts';

/** What waits goes into one transaction, up to so many results and other calls: measured, 2,000 results cost a third less each than 500. */
const TRANSACTION_ROWS = 2000;
/** …and up to so many bytes of bodies: more would keep them waiting for longer than a crash may cost. */
const TRANSACTION_BYTES = 16 * 1024 * 1024;
/** Of runs that begin at once, the first need not wait for the rows of all. */
const BEGINS_AT_ONCE = 250;
/** How long results and ends of runs are passed over at most: a part of what a crash may cost. */
const MAX_PASSED_OVER_MS = 100;

export class WriterQueue {
  readonly #clock: Clock;
  #calls: WriterCall[] = [];
  /** On the clock's `elapsed`; undefined while nothing has been passed over. */
  #passedOverSinceMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  push(calls: readonly WriterCall[]): void {
    for (const call of calls) this.#calls.push(call);
  }

  /**
   * Takes the calls of the next transaction, at least one if any wait. Rows that are opened, and those of fires
   * that do not run, go before results and ends of runs; apart from that the order is kept. `close` stands alone.
   */
  take(): readonly WriterCall[] {
    return this.#takeOpening() ?? this.#takeInOrder();
  }

  #takeOpening(): readonly WriterCall[] | undefined {
    const nowMs = this.#clock.elapsed();
    const sinceMs = this.#passedOverSinceMs ?? nowMs;
    if (nowMs - sinceMs >= MAX_PASSED_OVER_MS) return undefined;
    const opening: WriterCall[] = [];
    const others: WriterCall[] = [];
    let isOpen = true;
    for (const call of this.#calls) {
      const { request } = call;
      isOpen &&= isOpening(request) || canWait(request);
      if (isOpen && isOpening(request) && opening.length < BEGINS_AT_ONCE) opening.push(call);
      else others.push(call);
    }
    if (opening.length === 0) return undefined;
    this.#calls = others;
    if (others.some(({ request }) => canWait(request))) this.#passedOverSinceMs = sinceMs;
    return opening;
  }

  #takeInOrder(): readonly WriterCall[] {
    this.#passedOverSinceMs = undefined;
    let [count, rows, bytes] = [0, 0, 0];
    for (const { request } of this.#calls) {
      if (request.type === 'close') break;
      rows += request.type === 'results' ? request.batch.urls.length : 1;
      bytes += request.type === 'results' ? bodyBytesOf(request.batch) : 0;
      if (count > 0 && (rows > TRANSACTION_ROWS || bytes > TRANSACTION_BYTES)) break;
      count += 1;
    }
    return this.#calls.splice(0, Math.max(1, count));
  }
}

function bodyBytesOf({ bodies, largeBodies }: PackedResults): number {
  return largeBodies.reduce((sum, body) => sum + body.byteLength, bodies.byteLength);
}

function isOpening({ type }: WriterRequest): boolean {
  return type === 'begin' || type === 'unrun';
}

function canWait({ type }: WriterRequest): boolean {
  return type === 'results' || type === 'finish';
}
