// A body while it is received. Each byte is copied once out of the read buffer: into one buffer when the
// length is known, otherwise into blocks that are joined at the end.
import { BUFFERS, type BufferPool } from '../../platform/memory/buffer-pool.ts';

/** The announced length is allocated once this part of it has arrived: a server that sends nothing takes no memory. */
const GATHERED_FROM = 1 / 4;
/** The first block is as large as the first data; each further block is as large as all data before it, within these bounds. */
const MIN_BLOCK_BYTES = 4 * 1024;
const MAX_BLOCK_BYTES = 256 * 1024;

/** Unused memory that is not worth a copy. */
const MAX_SLACK_BYTES = 4096;

const EMPTY = Buffer.alloc(0);

/** The same bytes; a copy when they hold much more memory than they need. */
export function compact(bytes: Uint8Array): Uint8Array {
  if (!isWasteful(bytes)) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** False for a buffer of the pool: there are only a few of them. */
function isWasteful(bytes: Uint8Array): boolean {
  if (bytes.buffer instanceof SharedArrayBuffer) return false;
  return bytes.buffer.byteLength - bytes.length > Math.max(MAX_SLACK_BYTES, bytes.length / 8);
}

export class ReceivedBody {
  readonly #announcedBytes: number;
  readonly #buffers: BufferPool;
  #bytes = 0;
  /** Full blocks. */
  #blocks: Buffer[] = [];
  /** The last block, and how much of it is filled. */
  #block: Buffer = EMPTY;
  #filledBytes = 0;

  /** `announcedBytes`: of the whole body; NaN or 0 when that is not known. */
  constructor(announcedBytes: number, buffers: BufferPool = BUFFERS) {
    this.#buffers = buffers;
    this.#announcedBytes = announcedBytes > 0 ? announcedBytes : Infinity;
  }

  /** Copies the bytes from `from` up to, but not including, `to`; the buffer may change afterwards. */
  add(buffer: Buffer, from: number, to: number): void {
    let at = from;
    while (at < to) {
      if (this.#filledBytes === this.#block.length) this.#nextBlock(to - at);
      const end = Math.min(to, at + this.#block.length - this.#filledBytes);
      // Not `set`, which copies byte by byte into shared memory.
      buffer.copy(this.#block, this.#filledBytes, at, end);
      this.#filledBytes += end - at;
      this.#bytes += end - at;
      at = end;
    }
  }

  /** Returns the body and empties this object. The body holds little more memory than it needs. */
  take(): Uint8Array {
    const blocks = this.#blocks;
    const last = this.#block.subarray(0, this.#filledBytes);
    const bytes = this.#bytes;
    this.#block = EMPTY;
    this.drop();
    if (blocks.length === 0 && !isWasteful(last)) return last;
    return joined([...blocks, last], Buffer.from(this.#buffers.take(bytes), 0, bytes));
  }

  /** Drops what was received. */
  drop(): void {
    this.#buffers.give(this.#block.buffer);
    this.#blocks = [];
    this.#block = EMPTY;
    this.#filledBytes = 0;
    this.#bytes = 0;
  }

  /** Begins a block for at least one of the next `comingBytes`. */
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

  /** Replaces the blocks by one for the whole body. */
  #gather(): void {
    const bytes = this.#announcedBytes;
    this.#block = joined(this.#blocks, Buffer.from(this.#buffers.take(bytes), 0, bytes));
    this.#blocks = [];
    this.#filledBytes = this.#bytes;
  }
}

/** Copies blocks one after another into a buffer. */
function joined(blocks: readonly Buffer[], into: Buffer): Buffer {
  let offset = 0;
  for (const block of blocks) {
    block.copy(into, offset);
    offset += block.length;
  }
  return into;
}
