// Rows of a query as a table, JSON, NDJSON or CSV. All except the table are written row by row, so that
// a million rows need no more memory than one.
import { roundMs } from '../../../domain/duration.ts';
import type { SqlValue } from '../../../query/sql/sql-protocol.ts';
import type { Paint } from '../paint.ts';
import { formatTable, type Cell } from '../table.ts';
import { truncate } from '../text-width.ts';
import { groupDigits } from '../../../text/group-digits.ts';

export const ROW_FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** Turns rows into text, piece by piece: `begin` once, `rows` any number of times, `end` once. */
export interface RowFormatter {
  begin(columns: readonly string[]): string;
  rows(rows: readonly (readonly SqlValue[])[]): string;
  end(): string;
}

export interface RowFormatOptions {
  readonly paint: Paint;
  /** Columns of the terminal; undefined: a table is as wide as it needs. */
  readonly width: number | undefined;
  /** True: CSV begins with a byte-order mark. */
  readonly bom?: boolean;
}

/** By it spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A table shows no more of a value than this. */
const MAX_CELL_WIDTH = 200;

export function rowFormatter(format: RowFormat, options: RowFormatOptions): RowFormatter {
  switch (format) {
    case 'table':
      return tableFormatter(options);
    case 'json':
      return jsonFormatter();
    case 'ndjson':
      return ndjsonFormatter();
    case 'csv':
      return csvFormatter(options.bom === true ? BYTE_ORDER_MARK : '');
  }
}

function tableFormatter(options: { paint: Paint; width: number | undefined }): RowFormatter {
  let names: readonly string[] = [];
  const kept: (readonly SqlValue[])[] = [];
  return {
    begin(columns) {
      names = columns;
      return '';
    },
    rows(rows) {
      kept.push(...rows);
      return '';
    },
    end() {
      const columns = names.map((title, index) => {
        const values = kept.map((row) => row[index] ?? null);
        const align = isNumeric(values) ? ('right' as const) : ('left' as const);
        return { title, align, elastic: true };
      });
      const cells = kept.map((row) =>
        row.map((value, index) => toCell(inMicroseconds(value, names[index]), options.paint)),
      );
      return formatTable(columns, cells, options);
    },
  };
}

function isNumeric(values: readonly SqlValue[]): boolean {
  const present = values.filter((value) => value !== null);
  return (
    present.length > 0 &&
    present.every((value) => typeof value === 'number' || typeof value === 'bigint')
  );
}

/** For people, what a name says to be milliseconds has no more digits than a timer can tell. */
function inMicroseconds(value: SqlValue, name: string | undefined): SqlValue {
  const isDuration = name !== undefined && /_ms\b/.test(name);
  return isDuration && typeof value === 'number' ? roundMs(value) : value;
}

function toCell(value: SqlValue, paint: Paint): Cell {
  if (value === null) return { text: 'NULL', paint: paint.faint };
  if (value instanceof Uint8Array) {
    return { text: `<${groupDigits(value.length)} bytes>`, paint: paint.faint };
  }
  // A value of megabytes is cut before its width is measured.
  return truncate(String(value).slice(0, MAX_CELL_WIDTH * 2), MAX_CELL_WIDTH);
}

function jsonFormatter(): RowFormatter {
  let keys: readonly string[] = [];
  let first = true;
  return {
    begin(columns) {
      keys = jsonKeys(columns);
      return '[';
    },
    rows(rows) {
      let text = '';
      for (const row of rows) {
        text += `${first ? '\n' : ',\n'}  ${toJsonObject(keys, row)}`;
        first = false;
      }
      return text;
    },
    end: () => (first ? ']\n' : '\n]\n'),
  };
}

function ndjsonFormatter(): RowFormatter {
  let keys: readonly string[] = [];
  return {
    begin(columns) {
      keys = jsonKeys(columns);
      return '';
    },
    rows: (rows) => rows.map((row) => `${toJsonObject(keys, row)}\n`).join(''),
    end: () => '',
  };
}

/** Quoted names; a name that was there already gets a number, because an object holds each once. */
function jsonKeys(columns: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let number = 2; taken.has(name); number++) name = `${column}_${number}`;
    taken.add(name);
    return JSON.stringify(name);
  });
}

function toJsonObject(keys: readonly string[], row: readonly SqlValue[]): string {
  return `{${keys.map((key, index) => `${key}:${toJson(row[index] ?? null)}`).join(',')}}`;
}

/** Bytes as base64; whole numbers beyond 2^53 with all their digits. */
function toJson(value: SqlValue): string {
  if (typeof value === 'bigint') return value.toString();
  return JSON.stringify(value instanceof Uint8Array ? toBase64(value) : value);
}

function csvFormatter(mark: string): RowFormatter {
  const line = (row: readonly SqlValue[]): string => `${row.map(toCsv).join(',')}\n`;
  return {
    begin: (columns) => mark + line(columns),
    rows: (rows) => rows.map(line).join(''),
    end: () => '',
  };
}

/** A text that begins so is a formula to a spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection)… */
const FORMULA = /^[=+\-@\t\r\n]/;
/** …unless it is a number. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** RFC 4180 with plain line ends; NULL is nothing, an empty text is `""`, what would be a formula follows a `'`. */
function toCsv(value: SqlValue): string {
  if (value === null) return '';
  if (value instanceof Uint8Array) return toBase64(value);
  const isFormula = typeof value === 'string' && FORMULA.test(value) && !NUMBER.test(value);
  const text = isFormula ? `'${value}` : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
