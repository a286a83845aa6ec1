// Results in the formats that other programs take, piece by piece: memory does not grow with their number.
import { roundMs } from '../../../domain/duration.ts';
import { textOf } from '../../../text/encoding.ts';
import { RESULT_FIELDS, type FieldKind, type StoredResult } from '../../../domain/stored-result.ts';
import type { SqlValue } from '../../../query/sql/sql-protocol.ts';
import type { ExportFormat } from './export-format.ts';
import { HAR_BEGIN, HAR_END, harEntry } from './har.ts';
import { paintFor } from '../paint.ts';
import { ParquetRows, type ParquetColumn } from './parquet-rows.ts';
import { resultToJson } from '../result-json.ts';
import { rowFormatter } from './row-format.ts';
import type { ResultValue } from '../../../domain/rules.ts';
import { valuesById } from '../values/values-by-id.ts';
import { valuesToJson } from '../values/written-value.ts';

export interface ExportOptions {
  /** True: CSV begins with a byte-order mark. */
  readonly bom?: boolean;
  /** Reads a body; undefined: the export has no bodies. */
  readonly body: ((bodyId: number) => Promise<Uint8Array | undefined>) | undefined;
  /** Reads the values of results; undefined: the export has no values. */
  readonly values?: ((ids: readonly number[]) => Promise<readonly ResultValue[]>) | undefined;
  readonly write: (data: string | Uint8Array) => Promise<void>;
}

/** `begin` once, `add` any number of times, `end` once. */
export interface ResultExport {
  begin(): Promise<void>;
  add(results: readonly StoredResult[]): Promise<void>;
  end(): Promise<void>;
}

/** Results are written in pieces of about this length. */
const PIECE_LENGTH = 256 * 1024;

const TYPES: Readonly<Record<FieldKind, ParquetColumn['type']>> = {
  int64: 'INT64',
  int32: 'INT32',
  ms: 'DOUBLE',
  instant: 'TIMESTAMP',
  flag: 'BOOLEAN',
  text: 'STRING',
  json: 'STRING',
};
const COLUMNS: readonly ParquetColumn[] = RESULT_FIELDS.map(({ name, kind, nullable }) => ({
  name,
  type: TYPES[kind],
  nullable,
}));
const VALUE_COLUMN: ParquetColumn = { name: 'values', type: 'STRING', nullable: false };
const BODY_COLUMNS: readonly ParquetColumn[] = [
  { name: 'body', type: 'STRING', nullable: true },
  { name: 'body_base64', type: 'STRING', nullable: true },
];

export function resultExport(format: ExportFormat, options: ExportOptions): ResultExport {
  switch (format) {
    case 'csv':
      return csvExport(options);
    case 'ndjson':
      return ndjsonExport(options);
    case 'parquet':
      return parquetExport(options);
    case 'har':
      return harExport(options);
  }
}

function csvExport(options: ExportOptions): ResultExport {
  const formatter = rowFormatter('csv', {
    paint: paintFor({ color: false }),
    width: 80,
    bom: options.bom === true,
  });
  return {
    begin: () => options.write(formatter.begin(columnsOf(options).map(({ name }) => name))),
    add: (results) =>
      writeEach(
        results,
        (result, more) => formatter.rows([flatRow(result, { ...more, options }).map(toSqlValue)]),
        options,
      ),
    end: () => options.write(formatter.end()),
  };
}

function toSqlValue(value: FlatValue): SqlValue {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'boolean' ? String(value) : value;
}

function ndjsonExport(options: ExportOptions): ResultExport {
  return {
    begin: async () => {},
    add: (results) =>
      writeEach(
        results,
        (result, { body, values }) => {
          const headers: unknown = result.headers === null ? null : JSON.parse(result.headers);
          const row = {
            ...resultToJson(result),
            headers,
            ...(options.values === undefined ? {} : { values }),
            ...(options.body === undefined ? {} : bodyValues(body, result.charset)),
          };
          return `${JSON.stringify(row)}\n`;
        },
        options,
      ),
    end: async () => {},
  };
}

function parquetExport(options: ExportOptions): ResultExport {
  const rows = new ParquetRows(columnsOf(options), options.write);
  const isWide = columnsOf(options).map(({ type }) => type === 'INT64');
  return {
    begin: async () => {},
    async add(results) {
      const valuesOf = await valuesReader(results, options);
      for (const result of results) {
        const more = { body: await bodyOf(result, options), values: valuesOf(result) };
        const row = flatRow(result, { ...more, options });
        await rows.add(
          row.map((value, index) =>
            isWide[index] === true && typeof value === 'number' ? BigInt(value) : value,
          ),
        );
      }
    },
    end: () => rows.end(),
  };
}

function harExport(options: ExportOptions): ResultExport {
  let before = '\n';
  return {
    begin: () => options.write(HAR_BEGIN),
    add: (results) =>
      writeEach(
        results,
        (result, { body }) => {
          const entry = before + JSON.stringify(harEntry({ result, body, request: undefined }));
          before = ',\n';
          return entry;
        },
        options,
      ),
    end: () => options.write(`\n${HAR_END}`),
  };
}

/** The parts of a result that an export has only on request. */
interface Content {
  readonly body: Uint8Array | undefined;
  readonly values: Readonly<Record<string, number | string | null>>;
}

async function valuesReader(
  results: readonly StoredResult[],
  { values }: ExportOptions,
): Promise<(result: StoredResult) => Content['values']> {
  const read = await values?.(results.map(({ id }) => id));
  const byId = valuesById(read ?? []);
  return ({ id }) => valuesToJson(byId.get(id) ?? []);
}

/** Writes as it goes: the bodies of one page could take all memory. */
async function writeEach(
  results: readonly StoredResult[],
  toText: (result: StoredResult, more: Content) => string,
  options: ExportOptions,
): Promise<void> {
  let piece = '';
  const valuesOf = await valuesReader(results, options);
  for (const result of results) {
    piece += toText(result, { body: await bodyOf(result, options), values: valuesOf(result) });
    if (piece.length < PIECE_LENGTH) continue;
    await options.write(piece);
    piece = '';
  }
  await options.write(piece);
}

type FlatValue = string | number | boolean | Date | null;

function columnsOf({ body, values }: ExportOptions): readonly ParquetColumn[] {
  return [
    ...COLUMNS,
    ...(values === undefined ? [] : [VALUE_COLUMN]),
    ...(body === undefined ? [] : BODY_COLUMNS),
  ];
}

interface FlatRow extends Content {
  readonly options: ExportOptions;
}

/** Values in the order of the columns; what is nested is JSON. */
function flatRow(result: StoredResult, { body, values, options }: FlatRow): readonly FlatValue[] {
  const fields: Readonly<Record<string, FlatValue>> = { ...result };
  const own = RESULT_FIELDS.map(({ field, kind }) => flatValue(fields[field] ?? null, kind));
  const flat = options.values === undefined ? own : [...own, JSON.stringify(values)];
  if (options.body === undefined) return flat;
  const { body: text, body_base64: base64 } = bodyValues(body, result.charset);
  return [...flat, text, base64];
}

function flatValue(value: FlatValue, kind: FieldKind): FlatValue {
  if (typeof value !== 'number') return value;
  if (kind === 'instant') return new Date(value);
  return kind === 'ms' ? roundMs(value) : value;
}

async function bodyOf(
  { bodyId }: StoredResult,
  { body }: ExportOptions,
): Promise<Uint8Array | undefined> {
  return body === undefined || bodyId === null ? undefined : await body(bodyId);
}

function bodyValues(
  data: Uint8Array | undefined,
  charset: string | null,
): {
  readonly body: string | null;
  readonly body_base64: string | null;
} {
  if (data === undefined) return { body: null, body_base64: null };
  const text = textOf(data, { encoding: charset, keepMark: true });
  if (text !== undefined) return { body: text, body_base64: null };
  return { body: null, body_base64: Buffer.from(data).toString('base64') };
}
