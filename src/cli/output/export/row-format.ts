// Rows of a query as a table, lines, JSON, NDJSON or CSV. All except the table are written row by row, so that
// a million rows need no more memory than one.
import type { SqlValue } from '../../../query/sql/sql-protocol.ts';
import { csvField } from '../../../text/csv-field.ts';
import type { Paint } from '../paint.ts';
import { linesFormatter } from './lines-format.ts';
import type { RowFormatter } from './row-formatter.ts';
import { tableFormatter } from './rows-table.ts';

export const ROW_FORMATS = ['table', 'lines', 'json', 'ndjson', 'csv'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

export interface RowFormatOptions {
  readonly paint: Paint;
  /** Columns that a table may take. */
  readonly width: number;
  /** Columns of the terminal; undefined: there is none. */
  readonly columns?: number | undefined;
  /** True: CSV begins with a byte-order mark. */
  readonly bom?: boolean;
}

/** By it spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export function rowFormatter(format: RowFormat, options: RowFormatOptions): RowFormatter {
  switch (format) {
    case 'table':
      return tableFormatter(options);
    case 'lines':
      return linesFormatter(options);
    case 'json':
      return jsonFormatter();
    case 'ndjson':
      return ndjsonFormatter();
    case 'csv':
      return csvFormatter(options.bom === true ? BYTE_ORDER_MARK : '');
  }
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

/** Bytes as base64. */
function toCsv(value: SqlValue): string {
  return csvField(value instanceof Uint8Array ? toBase64(value) : value);
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
