// Parses the output of the process that runs a person's SQL: one line of JSON per message or row; rows are arrays.
import { fromWire, type SqlMessage, type SqlValue, type WireValue } from './sql-protocol.ts';

const [LINE_FEED, COMMA, BRACE] = [0x0a, 0x2c, 0x7b];

/** The last message of the process. */
export type LastMessage = Exclude<SqlMessage, { readonly columns: unknown }>;

export interface SqlOutput {
  /** Handles a chunk. Resolves with the last message when the chunk contains it. */
  take(chunk: Buffer): Promise<LastMessage | undefined>;
}

type OnColumns = (columns: readonly string[]) => Promise<void> | void;

/** Passes on the rows as values. */
export class RowOutput implements SqlOutput {
  readonly #onColumns: OnColumns;
  readonly #onRows: (rows: readonly (readonly SqlValue[])[]) => Promise<void> | void;
  #partial: Buffer[] = [];

  constructor(
    onColumns: OnColumns,
    onRows: (rows: readonly (readonly SqlValue[])[]) => Promise<void> | void,
  ) {
    this.#onColumns = onColumns;
    this.#onRows = onRows;
  }

  async take(chunk: Buffer): Promise<LastMessage | undefined> {
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end === -1) {
      this.#partial.push(chunk);
      return undefined;
    }
    const text = Buffer.concat([...this.#partial, chunk.subarray(0, end)]).toString();
    this.#partial = [chunk.subarray(end + 1)];
    const rows: SqlValue[][] = [];
    for (const line of text.split('\n')) {
      const message: SqlMessage | WireValue[] = JSON.parse(line);
      if (Array.isArray(message)) rows.push(message.map(fromWire));
      else if ('columns' in message) await this.#onColumns(message.columns);
      else {
        if (rows.length > 0) await this.#onRows(rows);
        return message;
      }
    }
    if (rows.length > 0) await this.#onRows(rows);
    return undefined;
  }
}

/** Passes on the rows as the bytes of a JSON array's members, with commas between them, without parsing them. */
export class TextOutput implements SqlOutput {
  readonly #onColumns: OnColumns;
  readonly #onBytes: (bytes: Uint8Array) => Promise<void> | void;
  #isLineStart = true;
  /** True after a complete row, until the comma behind it is written. */
  #owesComma = false;
  /** The part of a message line received so far. */
  #message: Buffer[] | undefined;

  constructor(onColumns: OnColumns, onBytes: (bytes: Uint8Array) => Promise<void> | void) {
    this.#onColumns = onColumns;
    this.#onBytes = onBytes;
  }

  async take(chunk: Buffer): Promise<LastMessage | undefined> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#message === undefined && !(this.#isLineStart && rest[0] === BRACE)) {
        // JSON contains no raw line feed, so a message begins here.
        const next = rest.indexOf('\n{');
        const rows = next === -1 ? rest : rest.subarray(0, next + 1);
        rest = rest.subarray(rows.length);
        await this.#passOn(rows);
        continue;
      }
      const end = rest.indexOf(LINE_FEED);
      this.#message = [...(this.#message ?? []), end === -1 ? rest : rest.subarray(0, end)];
      if (end === -1) return undefined;
      rest = rest.subarray(end + 1);
      const message: SqlMessage = JSON.parse(Buffer.concat(this.#message).toString());
      this.#message = undefined;
      this.#isLineStart = true;
      if (!('columns' in message)) return message;
      await this.#onColumns(message.columns);
    }
    return undefined;
  }

  async #passOn(rows: Buffer): Promise<void> {
    const isWhole = rows.at(-1) === LINE_FEED;
    this.#isLineStart = isWhole;
    const text = Buffer.from(isWhole ? rows.subarray(0, -1) : rows);
    for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, at + 1)) {
      text[at] = COMMA;
    }
    const owed = this.#owesComma && text.length > 0 ? [Buffer.from(',')] : [];
    this.#owesComma = isWhole;
    if (text.length > 0) await this.#onBytes(Buffer.concat([...owed, text]));
  }
}
