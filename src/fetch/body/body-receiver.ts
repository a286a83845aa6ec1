// The body of a response while it arrives, under the cap of its job and within the memory for all bodies. A body that
// came in one read is lent from the read buffer, so that it is copied only if it is kept. Serves one response after the
// other.
import type { Clock } from '../../platform/clock.ts';
import type { ReceiveBudget, Receiver } from './receive-budget.ts';
import { ReceivedBody } from './received-body.ts';

/** A body up to this size is lent. It is well below the size of a read buffer, so that `compact` copies it. */
const MAX_LENT_BYTES = 32 * 1024;

const NO_BYTES = new Uint8Array();

export interface BodyResources {
  readonly clock: Clock;
  readonly budget: ReceiveBudget;
}

/** The exchange of a body. */
export interface BodyOwner {
  /** Name of the job; empty without a job. */
  readonly job: string;
  /** Called when reading pauses because memory is short, and when it goes on. */
  onPause(isPaused: boolean): void;
}

export class BodyReceiver implements Receiver {
  readonly job: string;
  host = '';
  /** Bytes that are in memory of their own and counted in the budget. */
  heldBytes = 0;
  /** True from a pause until the next data. */
  isHeldUp = false;
  readonly #resources: BodyResources;
  readonly #owner: BodyOwner;
  #announcedBytes = NaN;
  #body: ReceivedBody | undefined;
  /** A read buffer that holds the whole body so far, from `#lentFrom` up to `#lentTo`. */
  #lent: Buffer | undefined;
  #lentFrom = 0;
  #lentTo = 0;
  #isEmpty = true;
  #pausedAt: number | undefined;
  #pausedMs = 0;

  constructor(resources: BodyResources, owner: BodyOwner) {
    this.#resources = resources;
    this.#owner = owner;
    this.job = owner.job;
  }

  /** Begins a body from `host`; `announcedBytes`: its length, NaN when that is not known. */
  start(host: string, announcedBytes: number): void {
    this.host = host;
    this.#announcedBytes = announcedBytes;
  }

  /** Releases the body and its share of the memory. */
  release(): void {
    this.#body?.drop();
    this.#body = undefined;
    this.#lent = undefined;
    this.#isEmpty = true;
    this.isHeldUp = false;
    this.#pausedAt = undefined;
    this.#pausedMs = 0;
    if (this.heldBytes === 0) return;
    const { heldBytes } = this;
    this.#resources.budget.release(this, heldBytes);
    this.heldBytes = 0;
  }

  /** How long reading has paused, in milliseconds. */
  get pausedMs(): number {
    const pausedAt = this.#pausedAt;
    if (pausedAt === undefined) return this.#pausedMs;
    return this.#pausedMs + this.#resources.clock.elapsed() - pausedAt;
  }

  /** Takes data, which is lent until `keep` is called. */
  add(buffer: Buffer, from: number, to: number): void {
    this.isHeldUp = false;
    if (this.#isEmpty && to - from <= MAX_LENT_BYTES) {
      this.#isEmpty = false;
      this.#lent = buffer;
      this.#lentFrom = from;
      this.#lentTo = to;
      return;
    }
    this.#isEmpty = false;
    this.keep();
    this.#copy(buffer, from, to);
  }

  /** Copies what is lent. */
  keep(): void {
    const lent = this.#lent;
    if (lent === undefined) return;
    this.#lent = undefined;
    this.#copy(lent, this.#lentFrom, this.#lentTo);
  }

  /** The received body. It may be lent: then its bytes change after the current callback. */
  take(): Uint8Array {
    const lent = this.#lent;
    if (lent === undefined) return this.#body?.take() ?? NO_BYTES;
    const from = lent.byteOffset + this.#lentFrom;
    return new Uint8Array(lent.buffer, from, this.#lentTo - this.#lentFrom);
  }

  continueReading(): void {
    this.#pausedMs = this.pausedMs;
    this.#pausedAt = undefined;
    this.#owner.onPause(false);
  }

  #copy(buffer: Buffer, from: number, to: number): void {
    this.#body ??= new ReceivedBody(this.#announcedBytes);
    this.#body.add(buffer, from, to);
    this.heldBytes += to - from;
    if (this.#resources.budget.add(this, to - from)) return;
    // The deadline keeps running while reading pauses, so that slow bodies end and release their memory.
    this.isHeldUp = true;
    this.#pausedAt = this.#resources.clock.elapsed();
    this.#owner.onPause(true);
  }
}
