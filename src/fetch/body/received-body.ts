// A body while it comes. Each byte is copied once out of the buffer that it was read into: into one
// array where the length is known, else into blocks that are joined at the end.

/** What is announced takes memory from this part on: a server that sends nothing takes up none. */
const GATHERED_FROM = 1 / 4;
/** The first block is as large as what came; further ones are as large as all that came before, within these. */
const MIN_BLOCK_BYTES = 4 * 1024;
const MAX_BLOCK_BYTES = 256 * 1024;

const EMPTY = Buffer.alloc(0);

export class ReceivedBody {
  readonly #announcedBytes: number;
  #bytes = 0;
  /** Full blocks. */
  #blocks: Buffer[] = [];
  /** The last block, and how much of it is filled. */
  #block = EMPTY;
  #filledBytes = 0;

  /** `announcedBytes`: of the whole body; NaN or 0 when that is not known. */
  constructor(announcedBytes: number) {
    this.#announcedBytes = announcedBytes > 0 ? announcedBytes : Infinity;
  }

  /** Copies the bytes from `from` up to and without `to`; the buffer may change afterwards. */
  add(buffer: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      if (this.#filledBytes === this.#block.length) this.#nextBlock(to - at);
      const end = Math.min(to, at + this.#block.length - this.#filledBytes);
      this.#block.set(buffer.subarray(at, end), this.#filledBytes);
      this.#filledBytes += end - at;
      this.#bytes += end - at;
      at = end;
    }
  }

  /** The body, once: it keeps no more memory than it needs. */
  take(): Uint8Array {
    const blocks = this.#blocks;
    const last = this.#block.subarray(0, this.#filledBytes);
    const bytes = this.#bytes;
    this.#blocks = [];
    this.#block = EMPTY;
    this.#filledBytes = 0;
    this.#bytes = 0;
    if (blocks.length === 0 && last.length === last.buffer.byteLength) return last;
    // Not from Buffer's shared pool: a body that is kept would keep the whole slab.
    const joined = Buffer.allocUnsafeSlow(bytes);
    let offset = 0;
    for (const block of [...blocks, last]) {
      joined.set(block, offset);
      offset += block.length;
    }
    return joined;
  }

  /** Begins a block for at least one of `comingBytes` more. */
  #nextBlock(comingBytes: number): void {
    if (this.#filledBytes > 0) this.#blocks.push(this.#block);
    const total = this.#bytes + comingBytes;
    const isGathered =
      total >= this.#announcedBytes * GATHERED_FROM && this.#bytes < this.#announcedBytes;
    if (isGathered) return this.#gather();
    const wanted = this.#bytes === 0 ? comingBytes : Math.max(MIN_BLOCK_BYTES, this.#bytes);
    this.#block = Buffer.allocUnsafeSlow(Math.min(wanted, MAX_BLOCK_BYTES));
    this.#filledBytes = 0;
  }

  /** From now on there is one block, for the whole body. */
  #gather(): void {
    const whole = Buffer.allocUnsafeSlow(this.#announcedBytes);
    let offset = 0;
    for (const block of this.#blocks) {
      whole.set(block, offset);
      offset += block.length;
    }
    this.#blocks = [];
    this.#block = whole;
    this.#filledBytes = offset;
  }
}
