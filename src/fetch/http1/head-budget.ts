// A cap on the memory of heads that are received in part, over all connections.

/** Every head may take this much: one server with long heads never stops the others. */
const FREE_BYTES = 16 * 1024;

export class HeadBudget {
  readonly #maxBytes: number;
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Counts the growth of a head's buffer; false when the budget is used up. */
  grow(fromBytes: number, toBytes: number): boolean {
    const added = toBytes - fromBytes;
    if (toBytes > FREE_BYTES && this.#heldBytes + added > this.#maxBytes) return false;
    this.#heldBytes += added;
    return true;
  }

  release(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}
