// A body while it comes: few small chunks are joined at its end, a large body is gathered as it comes.
import { compact } from './body-bytes.ts';

/** Smaller ones come in few chunks, which are soon joined. */
const MIN_GATHERED_BYTES = 128 * 1024;
/** Gathered from this part on: a server that announces much and sends nothing takes up no memory. */
const GATHERED_FROM = 1 / 4;

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
  /** What came after that. */
  #chunks: Uint8Array[] = [];

  /** `announcedBytes`: of the whole body; NaN or 0 when that is not known. */
  constructor(announcedBytes: number) {
    this.#announcedBytes = announcedBytes >= MIN_GATHERED_BYTES ? announcedBytes : Infinity;
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes >= this.#announcedBytes * GATHERED_FROM) this.#gather();
  }

  /** The body, once: it keeps no more memory than it needs. */
  take(): Uint8Array {
    const whole = this.#whole;
    const chunks = this.#chunks;
    this.#whole = undefined;
    this.#chunks = [];
    if (whole === undefined) return joinChunks(chunks);
    if (this.#gatheredBytes === whole.length && chunks.length === 0) return whole;
    return joinChunks([whole.subarray(0, this.#gatheredBytes), ...chunks]);
  }

  #gather(): void {
    // More than was announced stays in chunks: the protocol does not allow it, but memory must bear it.
    if (this.#bytes > this.#announcedBytes) return;
    this.#whole ??= Buffer.allocUnsafeSlow(this.#announcedBytes);
    for (const chunk of this.#chunks) {
      this.#whole.set(chunk, this.#gatheredBytes);
      this.#gatheredBytes += chunk.length;
    }
    this.#chunks.length = 0;
  }
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
