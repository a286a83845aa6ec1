// Memory that the fetching and the writing thread share and use again. A fresh buffer costs more than it takes to fill
// it, because the system clears its pages one after another, and V8 collects the whole heap each time that many bytes
// have come or gone. Shared memory that stays does neither.

/** Size of each buffer. */
const BUFFER_BYTES = 1024 * 1024;
/** Less is not worth a buffer. */
const MIN_BYTES = 64 * 1024;
/** Shared buffers that exist at most, whether in use or not. */
const MAX_BUFFERS = 32;

export class BufferPool {
  readonly #maxBuffers: number;
  readonly #free: SharedArrayBuffer[] = [];
  readonly #own = new WeakSet<ArrayBufferLike>();
  #made = 0;
  /** A body that is not stored is not given back: the collector finds its buffer. */
  readonly #lost = new FinalizationRegistry<undefined>(() => {
    this.#made -= 1;
  });

  constructor(maxBuffers: number = MAX_BUFFERS) {
    this.#maxBuffers = maxBuffers;
  }

  /**
   * Returns memory of at least this size, with arbitrary content. It is a buffer of the pool, of 1 MiB, if it fits and
   * one is free; otherwise it is new and has this size. Give it back when nobody uses it any more.
   */
  take(bytes: number): ArrayBufferLike {
    if (bytes < MIN_BYTES || bytes > BUFFER_BYTES) return Buffer.allocUnsafeSlow(bytes).buffer;
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#made >= this.#maxBuffers) return Buffer.allocUnsafeSlow(bytes).buffer;
    return this.#make();
  }

  /** Takes memory back for later. Memory that is not the pool's is left to the collector. */
  give(memory: ArrayBufferLike): void {
    if (memory instanceof SharedArrayBuffer && this.owns(memory)) this.#free.push(memory);
  }

  /** True for a buffer of the pool. */
  owns(memory: ArrayBufferLike): boolean {
    return this.#own.has(memory);
  }

  #make(): SharedArrayBuffer {
    const buffer = new SharedArrayBuffer(BUFFER_BYTES);
    this.#made += 1;
    this.#own.add(buffer);
    this.#lost.register(buffer, undefined);
    return buffer;
  }
}

/** The pool of this thread: the store gives back what the fetcher took. */
export const BUFFERS: BufferPool = new BufferPool();
