// A cap on the bytes of bodies that are being received, over all requests. Over it, reading pauses,
// except for one privileged request at a time, so that there is always progress.

/** Each receiver may hold so much in any case: a short answer never waits for the long ones. */
const FREE_BYTES = 64 * 1024;

export interface Receiver {
  /** Bytes that it holds, those that have just come included. */
  readonly heldBytes: number;
  /** Goes on reading after it was told to pause. */
  resumeReading(): void;
}

export class ReceiveBudget {
  readonly #maxBytes: number;
  #heldBytes = 0;
  #privileged: Receiver | undefined;
  readonly #paused = new Set<Receiver>();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes held by all receivers. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Accounts for bytes that have come; false: the receiver must pause until it is resumed. */
  add(receiver: Receiver, bytes: number): boolean {
    this.#heldBytes += bytes;
    if (this.#heldBytes <= this.#maxBytes || receiver.heldBytes <= FREE_BYTES) return true;
    this.#privileged ??= receiver;
    if (this.#privileged === receiver) return true;
    this.#paused.add(receiver);
    return false;
  }

  /** Gives back all bytes of a receiver that is done with them. */
  release(receiver: Receiver, bytes: number): void {
    this.#heldBytes -= bytes;
    this.#paused.delete(receiver);
    if (this.#privileged === receiver) this.#privileged = undefined;
    for (const waiting of this.#paused) {
      if (this.#heldBytes > this.#maxBytes) {
        if (this.#privileged !== undefined) return;
        this.#privileged = waiting;
      }
      this.#paused.delete(waiting);
      waiting.resumeReading();
    }
  }
}
