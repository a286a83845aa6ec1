// The protocol of the process that runs a person's SQL. It reads one request from stdin and writes one line of JSON
// per message or row; rows are arrays.
import type { AppErrorData } from '../../domain/error.ts';

/** A value of SQLite; integers beyond 2^53 are bigints. */
export type SqlValue = null | number | bigint | string | Uint8Array;

export interface SqlRequest {
  readonly file: string;
  readonly sql: string;
  /** Null: unlimited. */
  readonly maxRows: number | null;
  /** Maximum bytes of JSON of all rows together; null: unlimited. */
  readonly maxBytes: number | null;
}

/** A value as JSON: an object where JSON has no form for it. */
export type WireValue =
  | null
  | number
  | string
  | { readonly integer: string }
  | { readonly real: string }
  | { readonly base64: string };

/** Every line except the rows. */
export type SqlMessage =
  | { readonly columns: readonly string[] }
  | { readonly end: { readonly rows: number; readonly truncated: boolean } }
  | { readonly problem: AppErrorData }
  /** The file cannot be opened, or is not a database that this Rota reads. The text is that of SQLite. */
  | { readonly unreadable: string };

export function toWire(value: SqlValue): WireValue {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : { integer: value.toString() };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { real: String(value) };
  if (value instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = value;
    return { base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
  }
  return value;
}

export function fromWire(value: WireValue): SqlValue {
  if (value === null || typeof value !== 'object') return value;
  if ('integer' in value) return BigInt(value.integer);
  if ('real' in value) return Number(value.real);
  return new Uint8Array(Buffer.from(value.base64, 'base64'));
}
