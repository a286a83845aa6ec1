// The last head of a route: servers mostly repeat their heads, and comparing is cheaper than parsing.
import type { ResponseHead } from './response-head.ts';

/** Longer heads are rare, and each route would keep one. */
const MAX_KEPT_BYTES = 4096;

export class HeadMemory {
  #bytes: Buffer | undefined;
  #head: ResponseHead | undefined;

  /** The last head, if the same bytes are at `from`; it is then `length` bytes long. */
  match(buffer: Buffer, from: number, to: number): ResponseHead | undefined {
    const bytes = this.#bytes;
    if (bytes === undefined || to - from < bytes.length) return undefined;
    const isEqual = buffer.compare(bytes, 0, bytes.length, from, from + bytes.length) === 0;
    return isEqual ? this.#head : undefined;
  }

  /** Bytes of the kept head, including its empty line. */
  get length(): number {
    return this.#bytes?.length ?? 0;
  }

  keep(head: ResponseHead, bytes: Uint8Array): void {
    if (bytes.length > MAX_KEPT_BYTES) return;
    this.#bytes = Buffer.from(bytes);
    this.#head = head;
  }
}
