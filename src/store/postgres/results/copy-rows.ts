// Builds the data of COPY in PostgreSQL's binary format (postgresql.org/docs/current/sql-copy.html, "Binary Format").
import { withoutNul } from '../translate.ts';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const FIRST_BYTES = 64 * 1024;

export class CopyRows {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #length = SIGNATURE.copy(this.#bytes);
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Begins a row. Exactly this many fields must follow. */
  row(fields: number): void {
    this.#reserve(2);
    this.#length = this.#bytes.writeInt16BE(fields, this.#length);
    this.#rows += 1;
  }

  /** Of the type bigint. */
  integer(value: number | null): void {
    if (value === null || Number.isNaN(value)) return this.#null();
    this.#begin(8);
    this.#length = this.#bytes.writeBigInt64BE(BigInt(value), this.#length);
  }

  /** Of the type double precision. */
  real(value: number | null): void {
    if (value === null || Number.isNaN(value)) return this.#null();
    this.#begin(8);
    this.#length = this.#bytes.writeDoubleBE(value, this.#length);
  }

  text(value: string | null): void {
    if (value === null) return this.#null();
    const text = withoutNul(value);
    const bytes = Buffer.byteLength(text);
    this.#begin(bytes);
    this.#length += this.#bytes.write(text, this.#length);
  }

  bytes(value: Uint8Array): void {
    this.#begin(value.byteLength);
    this.#bytes.set(value, this.#length);
    this.#length += value.byteLength;
  }

  /** Ends the data and returns it. */
  take(): Uint8Array {
    this.#reserve(2);
    this.#length = this.#bytes.writeInt16BE(-1, this.#length);
    return this.#bytes.subarray(0, this.#length);
  }

  #null(): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeInt32BE(-1, this.#length);
  }

  #begin(bytes: number): void {
    this.#reserve(4 + bytes);
    this.#length = this.#bytes.writeInt32BE(bytes, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
