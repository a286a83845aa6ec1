// The host slots that a worker must keep, because it takes shards of them, or has not settled them yet.

export class SlotClaims {
  readonly #counts = new Map<number, number>();

  has(slot: number): boolean {
    return this.#counts.has(slot);
  }

  /** @param slot undefined: no slot is claimed. Each claim is released once. */
  claim(slot: number | undefined): void {
    if (slot !== undefined) this.#counts.set(slot, (this.#counts.get(slot) ?? 0) + 1);
  }

  release(slot: number | undefined): void {
    if (slot === undefined) return;
    const count = (this.#counts.get(slot) ?? 0) - 1;
    if (count <= 0) this.#counts.delete(slot);
    else this.#counts.set(slot, count);
  }
}
