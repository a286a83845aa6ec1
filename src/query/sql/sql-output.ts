// What the process that runs a person's SQL writes, taken apart: a line of JSON for each thing, rows are arrays.
import { fromWire, type SqlMessage, type SqlValue, type WireValue } from './sql-protocol.ts';

const [LINE_FEED, COMMA, BRACE] = [0x0a, 0x2c, 0x7b];

/** The message with which it ends. */
export type LastMessage = Exclude<SqlMessage, { readonly columns: unknown }>;

export interface SqlOutput {
  /** Resolves once the chunk is dealt with; with the last message when it is in there. */
  take(chunk: Buffer): Promise<LastMessage | undefined>;
}

type OnColumns = (columns: readonly string[]) => Promise<void> | void;

/** Hands on values. */
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

/** Hands the rows on as the bytes of a JSON array's members, with commas between them; none is held or parsed. */
export class TextOutput implements SqlOutput {
  readonly #onColumns: OnColumns;
  readonly #onBytes: (bytes: Uint8Array) => Promise<void> | void;
  #isLineStart = true;
  /** A row was ended, and has no comma behind it yet. */
  #owesComma = false;
  /** What there is of a line that is a message. */
  #message: Buffer[] | undefined;

  constructor(onColumns: OnColumns, onBytes: (bytes: Uint8Array) => Promise<void> | void) {
    this.#onColumns = onColumns;
    this.#onBytes = onBytes;
  }

  async take(chunk: Buffer): Promise<LastMessage | undefined> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#message === undefined && !(this.#isLineStart && rest[0] === BRACE)) {
        // No line feed stands within JSON: this is where a message begins.
        const next = rest.indexOf('\n{');
        const rows = next === -1 ? rest : rest.subarray(0, next + 1);
        rest = rest.subarray(rows.length);
        await this.#handOn(rows);
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

  async #handOn(rows: Buffer): Promise<void> {
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
