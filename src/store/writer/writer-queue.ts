// The calls that wait for the writer, and the choice of those that go into the next transaction. A run's first request
// waits for its row to be committed; nothing waits for results and ends of runs.
import type { Clock } from '../../platform/clock.ts';
import { bodyBytesOf } from '../packing/packed-batch.ts';
import type { WriterCall, WriterRequest } from './writer-protocol.ts';

/** Largest number of results and other calls in a transaction: at 2,000 a result costs a third less than at 500. */
const TRANSACTION_ROWS = 2000;
/** Largest sum of body bytes in a transaction: with more, a crash would cost more results than promised. */
const TRANSACTION_BYTES = 16 * 1024 * 1024;
/** Rows that are opened in one transaction: when many runs start at once, the first need not wait for all rows. */
const BEGINS_AT_ONCE = 250;
/** Longest time for which results and ends of runs are deferred; it is part of what a crash may cost. */
const MAX_DEFERRED_MS = 100;

export class WriterQueue {
  readonly #clock: Clock;
  #calls: WriterCall[] = [];
  /** On the clock's `elapsed`; undefined while no call is deferred. */
  #deferredSinceMs: number | undefined;

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
   * Takes the calls of the next transaction, at least one if any wait. Rows of new runs and of fires without a run go
   * before results and ends of runs; otherwise the order is kept. `close` is always taken alone.
   */
  take(): readonly WriterCall[] {
    return this.#takeOpening() ?? this.#takeInOrder();
  }

  #takeOpening(): readonly WriterCall[] | undefined {
    const nowMs = this.#clock.elapsed();
    const sinceMs = this.#deferredSinceMs ?? nowMs;
    if (nowMs - sinceMs >= MAX_DEFERRED_MS) return undefined;
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
    if (others.some(({ request }) => canWait(request))) this.#deferredSinceMs = sinceMs;
    return opening;
  }

  #takeInOrder(): readonly WriterCall[] {
    this.#deferredSinceMs = undefined;
    let [count, rows, bytes] = [0, 0, 0];
    for (const { request } of this.#calls) {
      if (request.type === 'close') break;
      rows += request.type === 'results' ? request.batch.rows : 1;
      bytes += request.type === 'results' ? bodyBytesOf(request.batch) : 0;
      if (count > 0 && (rows > TRANSACTION_ROWS || bytes > TRANSACTION_BYTES)) break;
      count += 1;
    }
    return this.#calls.splice(0, Math.max(1, count));
  }
}

function isOpening({ type }: WriterRequest): boolean {
  return type === 'begin' || type === 'fires without run';
}

function canWait({ type }: WriterRequest): boolean {
  return type === 'results' || type === 'finish' || type === 'commit';
}
