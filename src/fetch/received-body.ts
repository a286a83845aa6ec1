// A body while it comes: few chunks are joined at its end, many small ones and a large body are gathered
// as they come.
import { compact } from './body-bytes.ts';

/** Smaller ones come in few chunks, which are soon joined. */
const MIN_GATHERED_BYTES = 128 * 1024;
/** Gathered from this part on: a server that announces much and sends nothing takes up no memory. */
const GATHERED_FROM = 1 / 4;
/** So many chunks are kept as they come: most bodies have no more. */
const LOOSE_CHUNKS = 4;
/** A chunk of at least so many bytes is worth the memory that it holds… */
const MIN_KEPT_BYTES = 4 * 1024;
/** …unless it is less than this part of what was read with it… */
const MIN_KEPT_PART = 1 / 4;
/** …and one of so many bytes always is: nothing is read in much larger pieces. */
const ALWAYS_KEPT_BYTES = 16 * 1024;
/** Smaller ones are copied into blocks, the larger the more has come. */
const MIN_BLOCK_BYTES = 4 * 1024;
const MAX_BLOCK_BYTES = 64 * 1024;

/**
 * Chunks that were gathered are garbage at once, which the next collection of young objects takes
 * away; those kept until the end of a large body outlive some, and only a collection of everything does.
 */
export class ReceivedBody {
  readonly #announcedBytes: number;
  #bytes = 0;
  /** The body, as far as it was gathered. */
  #whole: Uint8Array | undefined;
  #gatheredBytes = 0;
  /** What came after that… */
  #chunks: Uint8Array[] = [];
  /** …and last of all what stands here from `#blockFrom` up to, and without, `#blockTo`. */
  #block: Uint8Array | undefined;
  #blockFrom = 0;
  #blockTo = 0;

  /** `announcedBytes`: of the whole body; NaN or 0 when that is not known. */
  constructor(announcedBytes: number) {
    this.#announcedBytes = announcedBytes >= MIN_GATHERED_BYTES ? announcedBytes : Infinity;
  }

  add(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#whole !== undefined && this.#bytes <= this.#announcedBytes) {
      this.#whole.set(chunk, this.#gatheredBytes);
      this.#gatheredBytes += chunk.length;
      return;
    }
    if (this.#chunks.length >= LOOSE_CHUNKS && holdsMuch(chunk)) this.#copy(chunk);
    else this.#keep(chunk);
    if (this.#bytes >= this.#announcedBytes * GATHERED_FROM) this.#gather();
  }

  /** The body, once: it keeps no more memory than it needs. */
  take(): Uint8Array {
    this.#endPiece();
    const whole = this.#whole;
    const chunks = this.#chunks;
    this.#whole = undefined;
    this.#chunks = [];
    this.#block = undefined;
    if (whole === undefined) return joinChunks(chunks);
    if (this.#gatheredBytes === whole.length && chunks.length === 0) return whole;
    return joinChunks([whole.subarray(0, this.#gatheredBytes), ...chunks]);
  }

  #keep(chunk: Uint8Array): void {
    this.#endPiece();
    this.#chunks.push(chunk);
  }

  #copy(chunk: Uint8Array): void {
    if (this.#block === undefined || this.#blockTo + chunk.length > this.#block.length) {
      this.#endPiece();
      const wanted = Math.max(MIN_BLOCK_BYTES, this.#bytes);
      this.#block = Buffer.allocUnsafeSlow(Math.min(wanted, MAX_BLOCK_BYTES));
      this.#blockFrom = 0;
      this.#blockTo = 0;
    }
    this.#block.set(chunk, this.#blockTo);
    this.#blockTo += chunk.length;
  }

  /** Puts what was copied since the last piece in line with the chunks; the rest of the block is still to be used. */
  #endPiece(): void {
    if (this.#block === undefined || this.#blockFrom === this.#blockTo) return;
    this.#chunks.push(this.#block.subarray(this.#blockFrom, this.#blockTo));
    this.#blockFrom = this.#blockTo;
  }

  /** From now on what comes is copied to where it belongs. */
  #gather(): void {
    // More than was announced stays in chunks: the protocol does not allow it, but memory must bear it.
    if (this.#bytes > this.#announcedBytes) return;
    this.#endPiece();
    this.#block = undefined;
    const whole = Buffer.allocUnsafeSlow(this.#announcedBytes);
    for (const chunk of this.#chunks) {
      whole.set(chunk, this.#gatheredBytes);
      this.#gatheredBytes += chunk.length;
    }
    this.#whole = whole;
    this.#chunks.length = 0;
  }
}

/** True for a chunk that costs much more memory than it has bytes: its object, and what was read with it. */
function holdsMuch(chunk: Uint8Array): boolean {
  if (chunk.length >= ALWAYS_KEPT_BYTES) return false;
  return chunk.length < MIN_KEPT_BYTES || chunk.length < chunk.buffer.byteLength * MIN_KEPT_PART;
}

/** The chunks as one array; empty without chunks. */
function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  const [first, second] = chunks;
  if (first === undefined) return new Uint8Array();
  if (second === undefined) return compact(first);
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  // Not from Buffer's shared pool: whoever keeps the body would keep the whole slab.
  const joined = Buffer.allocUnsafeSlow(length);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}
