// Decodes a row of `bodies` to the bytes of the body.
import { zstdDecompressSync } from 'node:zlib';
import { hash } from '../platform/node/crypto.ts';

/** A row of `bodies`. */
export interface BodyRow {
  readonly sha256: Uint8Array;
  /** Bytes of the body, not of `data`. */
  readonly size: number;
  readonly codec: 'none' | 'zstd';
  readonly data: Uint8Array;
}

/** Undefined when the data is damaged. Allocates at most `size` bytes. */
export function decodeBody({ sha256, size, codec, data }: BodyRow): Uint8Array | undefined {
  const body = codec === 'none' ? data : decompress(data, size);
  if (body?.byteLength !== size) return undefined;
  return Buffer.from(sha256).equals(hash('sha256', body, 'buffer')) ? body : undefined;
}

function decompress(data: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return zstdDecompressSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}
