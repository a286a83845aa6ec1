// The process that runs a person's SQL. It can only read one database, and is killed when it takes too long.
// It uses node:sqlite because better-sqlite3 has no authorizer to forbid statements.
import { once } from 'node:events';
import { constants, DatabaseSync } from 'node:sqlite';
import { formatBytes } from '../../domain/byte-size.ts';
import { messageOf, type AppErrorData } from '../../domain/error.ts';
import { systemClock } from '../../platform/clock.ts';
import { endWithParent } from '../../platform/process/end-with-parent.ts';
import { keepCompiledCode } from '../../platform/self-process.ts';
import { damagedDatabase } from '../../store/examination/damaged-database.ts';
import { nameHint } from './name-hint.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from '../../store/migrations/migrate.ts';
import { readOnlyStatement } from './read-only-statement.ts';
import { addSqlFunctions } from './sql-functions.ts';
import { COLUMNS_SQL, toTableEntries, type ColumnRow } from './table-entries.ts';
import { rowPieces, rowBytes } from './row-json.ts';
import type { SqlMessage, SqlRequest, SqlValue } from './sql-protocol.ts';

type SqlRow = readonly SqlValue[];

/** Longest text or blob. */
const MAX_VALUE_BYTES = 64 * 1024 * 1024;
/** Memory that SQLite may take. */
const MAX_HEAP_BYTES = 512 * 1024 * 1024;
const MAX_SQL_BYTES = 1024 * 1024;
const BUSY_TIMEOUT_MS = 5000;
/** Output is written in pieces of about this many characters, and at least every PIECE_MS while rows come. */
const PIECE_LENGTH = 64 * 1024;
const PIECE_MS = 100;

/** Pragmas that only read, as table-valued functions: `SELECT * FROM pragma_table_info('results')`. */
const READING_PRAGMAS = new Set([
  'application_id',
  'auto_vacuum',
  'collation_list',
  'compile_options',
  'data_version',
  'database_list',
  'encoding',
  'foreign_key_list',
  'freelist_count',
  'function_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'journal_mode',
  'module_list',
  'page_count',
  'page_size',
  'pragma_list',
  'table_info',
  'table_list',
  'table_xinfo',
  'user_version',
]);
const FORBIDDEN_FUNCTIONS = new Set([
  'load_extension',
  'fts3_tokenizer',
  'readfile',
  'writefile',
  'edit',
]);

/** Allows or denies each part of a statement while SQLite prepares it (sqlite.org/c3ref/set_authorizer.html). */
// oxlint-disable-next-line rota/options-object -- SQLite calls it
function authorize(action: number, first: string | null, second: string | null): number {
  switch (action) {
    case constants.SQLITE_SELECT:
    case constants.SQLITE_READ:
    case constants.SQLITE_RECURSIVE:
      return constants.SQLITE_OK;
    case constants.SQLITE_FUNCTION:
      return FORBIDDEN_FUNCTIONS.has((second ?? '').toLowerCase())
        ? constants.SQLITE_DENY
        : constants.SQLITE_OK;
    case constants.SQLITE_PRAGMA:
      return READING_PRAGMAS.has((first ?? '').toLowerCase())
        ? constants.SQLITE_OK
        : constants.SQLITE_DENY;
    default:
      return constants.SQLITE_DENY;
  }
}

/** @throws {Error} when the file cannot be opened, or is not a database that this Rota reads. */
function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file, {
    readOnly: true,
    allowExtension: false,
    timeout: BUSY_TIMEOUT_MS,
    defensive: true,
    limits: { attach: 0, length: MAX_VALUE_BYTES, sqlLength: MAX_SQL_BYTES },
  });
  if (!isReadable(db)) throw new Error('its schema is not the one that this Rota reads');
  return db;
}

/** Sets the further guards. Node 22 lacks the authorizer, and above `defensive` and `limits`. */
function guard(db: DatabaseSync): void {
  addSqlFunctions(db, { maxBodyBytes: MAX_VALUE_BYTES });
  db.exec(
    `PRAGMA hard_heap_limit = ${MAX_HEAP_BYTES}; PRAGMA query_only = 1; PRAGMA trusted_schema = 0`,
  );
  if (typeof db.setAuthorizer === 'function') db.setAuthorizer(authorize);
}

/** False for a database of another program or another version of Rota. */
function isReadable(db: DatabaseSync): boolean {
  const valueOf = (pragma: string): unknown =>
    Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
  return valueOf('application_id') === APPLICATION_ID && valueOf('user_version') === SCHEMA_VERSION;
}

/** Holds the connection for the life of the process: it must not be collected while a statement runs. */
const opened: DatabaseSync[] = [];

function* run({ file, sql, maxRows, maxBytes }: SqlRequest): Generator<SqlMessage | SqlRow> {
  const read = readOnlyStatement(sql);
  if ('problem' in read) {
    yield { problem: { code: 'usage', message: read.problem } };
    return;
  }
  let db: DatabaseSync;
  try {
    db = open(file);
  } catch (error) {
    yield { unreadable: messageOf(error) };
    return;
  }
  opened.push(db);
  guard(db);
  const statement = db.prepare(read.text);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  yield { columns: statement.columns().map(({ name }) => name) };
  let rows = 0;
  let bytes = 0;
  for (const row of statement.iterate()) {
    const values = Object.values(row);
    if (maxBytes !== null) bytes += rowBytes(values) + 1;
    const isTooLong = maxBytes !== null && bytes > maxBytes;
    if (isTooLong && rows === 0) {
      const hint = 'Select fewer columns, a part of a value with substr(), or use "rota query".';
      const message = `The first row has more than ${formatBytes(maxBytes)}`;
      yield { problem: { code: 'limit', message, hint } };
      return;
    }
    if (isTooLong || (maxRows !== null && rows >= maxRows)) {
      yield { end: { rows, truncated: true } };
      return;
    }
    rows += 1;
    yield values;
  }
  // Deno 2.9 ends an iteration at an error as if it were the last row. Reading one more row throws the error.
  if ('Deno' in globalThis && read.keyword !== 'EXPLAIN' && read.keyword !== 'PRAGMA') {
    db.prepare(`SELECT * FROM (${read.text}\n) LIMIT 1 OFFSET ${rows}`).all();
  }
  yield { end: { rows, truncated: false } };
}

function* runOrExplain(request: SqlRequest): Generator<SqlMessage | SqlRow> {
  try {
    yield* run(request);
  } catch (error) {
    yield { problem: problemOf(error, request) };
  }
}

/** SQLite's primary result code (sqlite.org/rescode.html) says whose fault it is. */
function problemOf(error: unknown, { file, sql }: SqlRequest): AppErrorData {
  const message = messageOf(error);
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  switch (code) {
    case 7: // NOMEM
    case 18: // TOOBIG
      return { code: 'limit', message: `The query needs more memory than it may have: ${message}` };
    case 8: // READONLY
    case 23: // AUTH
      return { code: 'usage', message: `A query can only read this database: ${message}` };
    case 1: // ERROR
      return { code: 'usage', message: `The SQL is wrong: ${message}`, ...hintOf(message, sql) };
    case 11: // CORRUPT
      return { code: 'database', ...damagedDatabase(file, message) };
    default:
      return { code: 'database', message: `The database cannot be read: ${message}` };
  }
}

function hintOf(message: string, sql: string): { hint?: string } {
  const [db] = opened;
  if (db === undefined || !message.includes('no such ')) return {};
  const rows = db.prepare(COLUMNS_SQL).all().map(toColumnRow);
  const hint = nameHint(message, { sql, tables: toTableEntries(rows) });
  return hint === undefined ? {} : { hint };
}

function toColumnRow(row: Record<string, unknown>): ColumnRow {
  const { name, kind, column, type } = row;
  return {
    name: String(name),
    kind: kind === 'view' ? 'view' : 'table',
    column: String(column),
    type: String(type),
  };
}

/** Undefined when the parent ended without a request. */
async function readRequest(): Promise<SqlRequest | undefined> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}

function isRow(message: SqlMessage | SqlRow): message is SqlRow {
  return Array.isArray(message);
}

/** Writes the output in pieces, as fast as the parent reads. Rows of a slow query wait at most PIECE_MS. */
async function answer(request: SqlRequest): Promise<void> {
  let piece = '';
  let pieceStart = systemClock.elapsed();
  const write = async (): Promise<void> => {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    piece = '';
    pieceStart = systemClock.elapsed();
  };
  for (const message of runOrExplain(request)) {
    for (const part of isRow(message) ? rowPieces(message) : [JSON.stringify(message)]) {
      piece += part;
      if (piece.length >= PIECE_LENGTH) await write();
    }
    piece += '\n';
    const due = systemClock.elapsed() - pieceStart >= PIECE_MS;
    if (due || 'columns' in message) await write();
  }
  await write();
}

keepCompiledCode();
const request = await readRequest();
if (request !== undefined) {
  // Not before: while the process waits, the end of its stdin tells that the parent is gone.
  endWithParent(Number(process.argv[2]));
  await answer(request);
}
