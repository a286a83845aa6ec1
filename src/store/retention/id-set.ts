// A set of row ids with one bit each: ten million ids take little more than a megabyte.
// Separate from the sweep: it knows nothing of the database.

export class IdSet {
  #bits = new Uint8Array(1024);

  add(id: number): void {
    const byte = Math.floor(id / 8);
    if (byte >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(byte + 1, 2 * this.#bits.length));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (id % 8));
  }

  has(id: number): boolean {
    return ((this.#bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0;
  }
}
