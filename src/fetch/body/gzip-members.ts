// Finds the end of the members of a gzip file (RFC 1952). Some servers send other bytes after them,
// which other clients ignore.
import { systemCode } from '../../domain/error.ts';

/** Each member costs a call: a file of a million empty ones would keep a thread busy for half a minute. */
const MAX_MEMBERS = 10_000;

const HAS_CHECKSUM = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;
const FIXED_HEADER_BYTES = 10;
/** Checksum and length. */
const TRAILER_BYTES = 8;

/**
 * The length of all members that follow each other from the start, whether or not their checksums are
 * right; undefined when one of them cannot be read, or when there are over 10,000. Rejects with ERR_BUFFER_TOO_LARGE when one
 * holds more than `maxBytes`.
 */
export async function lengthOfMembers(
  data: Uint8Array,
  maxBytes: number,
): Promise<number | undefined> {
  let at = 0;
  let members = 0;
  do {
    members += 1;
    if (members > MAX_MEMBERS) return undefined;
    const start = startOfData(data, at);
    const length =
      start === undefined ? undefined : await deflatedLength(data.subarray(start), maxBytes);
    if (start === undefined || length === undefined) return undefined;
    at = start + length + TRAILER_BYTES;
  } while (isMember(data, at));
  return at > data.length ? undefined : at;
}

function isMember(data: Uint8Array, at: number): boolean {
  return data[at] === 0x1f && data[at + 1] === 0x8b;
}

/** Offset of the compressed data of a member; undefined when no member begins at `at`. */
function startOfData(data: Uint8Array, at: number): number | undefined {
  if (!isMember(data, at) || data[at + 2] !== 8) return undefined;
  const flags = data[at + 3] ?? 0;
  let start = at + FIXED_HEADER_BYTES;
  if ((flags & HAS_EXTRA) !== 0) start += 2 + (data[start] ?? 0) + 256 * (data[start + 1] ?? 0);
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & flag) === 0) continue;
    const zero = data.indexOf(0, start);
    if (zero < 0) return undefined;
    start = zero + 1;
  }
  if ((flags & HAS_CHECKSUM) !== 0) start += 2;
  return start < data.length ? start : undefined;
}

function deflatedLength(data: Uint8Array, maxBytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { info: true, maxOutputLength: maxBytes };
    process.getBuiltinModule('node:zlib').inflateRaw(data, options, (error, result: unknown) => {
      if (error === null) resolve(bytesRead(result));
      else if (systemCode(error) === 'ERR_BUFFER_TOO_LARGE') reject(error);
      else resolve(undefined);
    });
  });
}

/** The part of its input that zlib used; it reports this with `info: true`. */
function bytesRead(result: unknown): number | undefined {
  if (typeof result !== 'object' || result === null || !('engine' in result)) return undefined;
  const { engine } = result;
  if (typeof engine !== 'object' || engine === null || !('bytesWritten' in engine))
    return undefined;
  return typeof engine.bytesWritten === 'number' ? engine.bytesWritten : undefined;
}
