// What the process that runs a person's SQL says: a line of JSON for each thing, a row as an array; the request on its stdin.

/** What SQLite has for a value; integers beyond 2^53 are bigints. */
export type SqlValue = null | number | bigint | string | Uint8Array;

export interface SqlRequest {
  readonly file: string;
  readonly sql: string;
  /** Null: all. */
  readonly maxRows: number | null;
  /** Bytes of JSON that the rows may have in all; null: any number. */
  readonly maxBytes: number | null;
}

/** A value as JSON: what JSON has no form for is an object. */
export type WireValue =
  | null
  | number
  | string
  | { readonly integer: string }
  | { readonly real: string }
  | { readonly base64: string };

/** All but the rows. */
export type SqlMessage =
  | { readonly columns: readonly string[] }
  | { readonly end: { readonly rows: number; readonly truncated: boolean } }
  | {
      readonly problem: string;
      readonly code: 'usage' | 'limit' | 'database';
      readonly hint?: string;
    };

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
