// Faults of encoded bodies: bombs, damaged and wrongly named ones, and those that are unusual but valid.
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { type HostileFault, send } from './hostile-fault.ts';

const MEBIBYTE = 1024 * 1024;
const TEXT = Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(40));

export const ENCODING_FAULTS: readonly HostileFault[] = [
  { name: 'gzip-bomb', expected: 'too_large', respond: encodedLate('gzip', gzipBomb) },
  {
    name: 'brotli-bomb',
    expected: 'too_large',
    respond: encodedLate('br', () =>
      brotliCompressSync(Buffer.alloc(64 * MEBIBYTE), {
        params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
      }),
    ),
  },
  {
    name: 'zstd-bomb',
    expected: 'too_large',
    respond: encodedLate('zstd', () => zstdCompressSync(Buffer.alloc(64 * MEBIBYTE))),
  },
  {
    name: 'nested-bomb',
    expected: 'too_large',
    respond: encodedLate('gzip, gzip', () => gzipSync(gzipSync(Buffer.alloc(64 * MEBIBYTE)))),
  },
  {
    name: 'corrupt-gzip',
    expected: 'protocol',
    respond: encoded('gzip', corrupt(gzipSync(TEXT))),
  },
  {
    name: 'truncated-gzip',
    expected: 'protocol',
    respond: encoded('gzip', gzipSync(TEXT).subarray(0, -9)),
  },
  {
    name: 'truncated-brotli',
    expected: 'protocol',
    // Deno 2.9 reports no error after the first output.
    respond: encoded('br', brotliCompressSync(TEXT).subarray(0, 20)),
  },
  {
    name: 'truncated-zstd',
    expected: 'protocol',
    respond: encoded('zstd', zstdCompressSync(TEXT).subarray(0, -9)),
  },
  { name: 'text-called-gzip', expected: 'protocol', respond: encoded('gzip', TEXT) },
  { name: 'text-called-brotli', expected: 'protocol', respond: encoded('br', TEXT) },
  { name: 'text-called-zstd', expected: 'protocol', respond: encoded('zstd', TEXT) },
  {
    name: 'six-encodings',
    expected: 'protocol',
    respond: encoded(Array.from({ length: 6 }, () => 'gzip').join(', '), gzipTimes(TEXT, 6)),
  },
  {
    name: 'compressed-500',
    expected: 500,
    respond: encoded('gzip', gzipSync(TEXT), '500 Internal Server Error'),
  },
  { name: 'raw-deflate', expected: 200, respond: encoded('deflate', deflateRawSync(TEXT)) },
  { name: 'unknown-encoding', expected: 200, respond: encoded('rot13', TEXT) },
];

function encoded(encoding: string, body: Uint8Array, status = '200 OK'): HostileFault['respond'] {
  return send(
    `HTTP/1.1 ${status}\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`,
    body,
  );
}

/** Created on first use, because bombs take a moment. */
function encodedLate(encoding: string, make: () => Uint8Array): HostileFault['respond'] {
  return (socket, tools) => encoded(encoding, make())(socket, tools);
}

/** 2 GiB of zeros in 2 MiB of gzip, as a sequence of members. */
function gzipBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(16 * MEBIBYTE));
  return Buffer.concat(Array.from({ length: 128 }, () => member));
}

function gzipTimes(body: Uint8Array, times: number): Uint8Array {
  return times === 0 ? body : gzipTimes(gzipSync(body), times - 1);
}

function corrupt(data: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(data);
  copy.fill(0xff, Math.floor(copy.length / 3), Math.floor(copy.length / 2));
  return copy;
}
