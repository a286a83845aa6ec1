// Writes a row as JSON in pieces. The JSON of a value can be six times as long as the value, so the JSON of a
// row of large values can exceed the longest possible string.
import { toWire, type SqlValue } from './sql-protocol.ts';

/** Characters of a text per piece. */
const TEXT_PIECE = 64 * 1024;
/** Bytes of a blob per piece: a multiple of three, so that base64 needs no padding. */
const BLOB_PIECE = 48 * 1024;

/** Yields the row as a JSON array, without a line feed. */
export function* rowPieces(row: readonly SqlValue[]): Generator<string, void, void> {
  let piece = '[';
  for (const [index, value] of row.entries()) {
    if (index > 0) piece += ',';
    if (!isLarge(value)) {
      piece += JSON.stringify(toWire(value));
      continue;
    }
    for (const part of largePieces(value)) {
      yield piece;
      piece = part;
    }
  }
  yield `${piece}]`;
}

/** Bytes of the row's JSON in UTF-8. */
export function rowBytes(row: readonly SqlValue[]): number {
  let bytes = 0;
  for (const piece of rowPieces(row)) bytes += Buffer.byteLength(piece);
  return bytes;
}

function isLarge(value: SqlValue): value is string | Uint8Array {
  if (typeof value === 'string') return value.length > TEXT_PIECE;
  return value instanceof Uint8Array && value.length > BLOB_PIECE;
}

function* largePieces(value: string | Uint8Array): Generator<string, void, void> {
  if (typeof value !== 'string') {
    yield '{"base64":"';
    for (let at = 0; at < value.length; at += BLOB_PIECE) {
      const { buffer, byteOffset } = value.subarray(at, at + BLOB_PIECE);
      const length = Math.min(BLOB_PIECE, value.length - at);
      yield Buffer.from(buffer, byteOffset, length).toString('base64');
    }
    yield '"}';
    return;
  }
  yield '"';
  for (let at = 0, end = 0; at < value.length; at = end) {
    end = Math.min(value.length, at + TEXT_PIECE);
    // Surrogate pairs stay together: JSON.stringify escapes a lone half.
    if (isHighSurrogate(value.charCodeAt(end - 1)) && end < value.length) end += 1;
    yield JSON.stringify(value.slice(at, end)).slice(1, -1);
  }
  yield '"';
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}
