// Memory that is used again. A fresh buffer costs more than it takes to fill it, because the system clears its pages one
// after another, and a buffer that the collector frees late counts until then.

/** Buffers below this size are not worth keeping. */
const MIN_BYTES = 128 * 1024;
/** Larger buffers are rare, and would take the place of many. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Largest sum of the buffers that are kept for later. */
const MAX_FREE_BYTES = 32 * 1024 * 1024;
/** A buffer is larger than asked for by at most this share of its size. */
const SLACK = 1 / 8;

export class BufferPool {
  /** By size. */
  readonly #free = new Map<number, ArrayBuffer[]>();
  #freeBytes = 0;

  /** Returns a buffer of at least this size, with whatever was in it before. It is larger by an eighth at most. */
  take(bytes: number): ArrayBuffer {
    const size = sizeFor(bytes);
    const kept = this.#free.get(size)?.pop();
    if (kept === undefined) return Buffer.allocUnsafeSlow(size).buffer;
    this.#freeBytes -= size;
    return kept;
  }

  /** Takes back a buffer that nobody uses any more, also one that it did not give. */
  give(buffer: ArrayBuffer): void {
    const size = buffer.byteLength;
    if (!isKept(size) || this.#freeBytes + size > MAX_FREE_BYTES) {
      // Frees the memory at once.
      buffer.transfer(0);
      return;
    }
    const ofSize = this.#free.get(size) ?? [];
    ofSize.push(buffer);
    this.#free.set(size, ofSize);
    this.#freeBytes += size;
  }
}

function isKept(bytes: number): boolean {
  return bytes >= MIN_BYTES && bytes <= MAX_BYTES && bytes === sizeFor(bytes);
}

/** Few sizes, so that a buffer fits many bodies. */
function sizeFor(bytes: number): number {
  if (bytes < MIN_BYTES || bytes > MAX_BYTES) return bytes;
  const step = 2 ** Math.floor(Math.log2(bytes)) * SLACK;
  return Math.ceil(bytes / step) * step;
}
