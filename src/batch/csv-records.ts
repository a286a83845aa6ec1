// Parses lines as CSV records (RFC 4180), one at a time, so that a stray quote costs one record and not
// the rest of the file. The package csv-parse stays inside the quotes up to the end of the file, and
// counts CRLF inside quotes twice.
import type { ListLine } from './read-lines.ts';

/** A record or its fault, and the number of its first line. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fault: string };

export interface LineRecords {
  /** The line's number in its file, from 1. */
  readonly number: number;
  /** Gets the records that the line completes. */
  readonly records: CsvRecord[];
}

/** A quoted record of several lines may have this many characters. */
const MAX_RECORD_LENGTH = 64 * 1024;
const STRAY_QUOTE =
  'a double quote is not allowed here: a field that holds one is written in quotes, with the quote doubled';

/** Turns lines into records. A quoted field may contain line breaks. Blank lines are skipped. */
export class CsvRecords {
  /** The lines of a record whose quotes are still open, the number of the first line, and their length. */
  #open: string[] = [];
  #openNumber = 0;
  #openLength = 0;

  add(line: ListLine, { number, records }: LineRecords): void {
    if (typeof line !== 'string') {
      this.end(records);
      records.push({ line: number, fault: line.fault });
    } else if (this.#open.length === 0) {
      this.#start(line, { number, records });
    } else {
      this.#continue(line, records);
    }
  }

  /** Adds the last records after the last line. */
  end(records: CsvRecord[]): void {
    while (this.#open.length > 0) this.#giveUp(records);
  }

  #start(line: string, { number, records }: LineRecords): void {
    if (line === '' || line === '\r') return;
    const fields = parseRecord(line);
    if (fields === 'wrong') {
      records.push({ line: number, fault: STRAY_QUOTE });
    } else if (fields === 'open') {
      this.#open = [line];
      this.#openNumber = number;
      this.#openLength = line.length;
    } else {
      records.push({ line: number, fields });
    }
  }

  #continue(line: string, records: CsvRecord[]): void {
    this.#open.push(line);
    this.#openLength += line.length + 1;
    // A field contains its quotes in pairs: only an odd number of quotes can close it.
    const fields = countQuotes(line) % 2 === 0 ? 'open' : parseRecord(this.#open.join('\n'));
    if (typeof fields === 'object') {
      this.#open = [];
      records.push({ line: this.#openNumber, fields });
    } else if (fields === 'wrong' || this.#openLength > MAX_RECORD_LENGTH) {
      this.#giveUp(records);
    }
  }

  /** Makes the first open line a fault and parses the others again without it. */
  #giveUp(records: CsvRecord[]): void {
    const lines = this.#open;
    const first = this.#openNumber;
    this.#open = [];
    records.push({ line: first, fault: STRAY_QUOTE });
    for (let i = 1; i < lines.length; i += 1)
      this.add(lines[i] ?? '', { number: first + i, records });
  }
}

/**
 * Returns the fields of one record. `open`: the record ends inside quotes. `wrong`: an unquoted field
 * contains a quote, or characters follow a closing quote.
 */
function parseRecord(text: string): readonly string[] | 'open' | 'wrong' {
  const end = text.endsWith('\r') ? text.length - 1 : text.length;
  if (!text.includes('"')) return text.slice(0, end).split(',');
  const fields: string[] = [];
  for (let start = 0; ;) {
    let stop = text.indexOf(',', start);
    if (stop < 0) stop = end;
    if (text[start] === '"') {
      const close = closingQuote(text, start);
      if (close < 0) return 'open';
      stop = close + 1;
      if (stop < end && text[stop] !== ',') return 'wrong';
      fields.push(text.slice(start + 1, close).replaceAll('""', '"'));
    } else {
      const field = text.slice(start, stop);
      if (field.includes('"')) return 'wrong';
      fields.push(field);
    }
    if (stop >= end) return fields;
    start = stop + 1;
  }
}

/** Index of the quote that closes the one at `start`; -1: there is none. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function countQuotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count += 1;
  return count;
}
