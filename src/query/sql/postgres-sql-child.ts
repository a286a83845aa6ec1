// The process that runs a person's SQL over PostgreSQL, in a transaction that only reads. It is killed when the query
// takes too long, and the server then ends the query too.
import { once } from 'node:events';
import { formatBytes } from '../../domain/byte-size.ts';
import { messageOf, type AppErrorData } from '../../domain/error.ts';
import { keepCompiledCode } from '../../platform/self-process.ts';
import { PersonSession } from '../../store/postgres/person-session.ts';
import { nameHint } from './name-hint.ts';
import { readOnlyStatement } from './read-only-statement.ts';
import { rowBytes, rowPieces } from './row-json.ts';
import type { SqlMessage, SqlRequest } from './sql-protocol.ts';
import { POSTGRES_COLUMNS_SQL, toTableEntries, type ColumnRow } from './table-entries.ts';

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

async function say(message: SqlMessage): Promise<void> {
  await write(`${JSON.stringify(message)}\n`);
}

async function answer({ file: url, sql, maxRows, maxBytes }: SqlRequest): Promise<void> {
  const read = readOnlyStatement(sql);
  if ('problem' in read) return await say({ problem: { code: 'usage', message: read.problem } });
  if (read.keyword === 'PRAGMA') {
    const message =
      'PostgreSQL has no PRAGMA: ".tables" and ".schema" show its tables and their columns';
    return await say({ problem: { code: 'usage', message } });
  }
  let session: PersonSession | undefined;
  try {
    session = await PersonSession.open(url);
    let rows = 0;
    let bytes = 0;
    for await (const { columns, rows: page } of session.pages(read)) {
      if (rows === 0) await say({ columns });
      let text = '';
      for (const row of page) {
        if (maxBytes !== null) bytes += rowBytes(row) + 1;
        const isTooLong = maxBytes !== null && bytes > maxBytes;
        if (isTooLong && rows === 0) {
          const hint =
            'Select fewer columns, a part of a value with substr(), or use "rota query".';
          const message = `The first row has more than ${formatBytes(maxBytes)}`;
          return await say({ problem: { code: 'limit', message, hint } });
        }
        if (isTooLong || (maxRows !== null && rows >= maxRows)) {
          await write(text);
          return await say({ end: { rows, truncated: true } });
        }
        rows += 1;
        text += `${[...rowPieces(row)].join('')}\n`;
      }
      await write(text);
    }
    await say({ end: { rows, truncated: false } });
  } catch (error) {
    await say({ problem: await problemOf(error, { sql, session }) });
  } finally {
    await session?.close();
  }
}

/** The class of an SQLSTATE says whose fault it is. */
async function problemOf(
  error: unknown,
  { sql, session }: { sql: string; session: PersonSession | undefined },
): Promise<AppErrorData> {
  const message = messageOf(error);
  if (session === undefined) return PersonSession.problemOf(error);
  const code = PersonSession.codeOf(error);
  if (code === '25006' || code === '42501') {
    return { code: 'usage', message: `A query can only read this database: ${message}` };
  }
  if (/^(?:42|22|2F|P0|0A|21)/.test(code)) {
    const hint = await hintOf(message, { sql, session });
    return { code: 'usage', message: `The SQL is wrong: ${message}`, hint };
  }
  if (code === '57014') return { code: 'limit', message: `The query was ended: ${message}` };
  if (code.startsWith('53')) {
    return { code: 'limit', message: `The query needs more than the server has: ${message}` };
  }
  return PersonSession.problemOf(error);
}

async function hintOf(
  message: string,
  { sql, session }: { sql: string; session: PersonSession },
): Promise<string | undefined> {
  const [, kind = '', name = ''] =
    /^(relation|column) "?(?:\w+\.)?(\w+)"? does not exist/.exec(message) ?? [];
  if (kind === '') return undefined;
  const tables = toTableEntries(await session.own<ColumnRow>(POSTGRES_COLUMNS_SQL));
  const what = kind === 'relation' ? 'table' : 'column';
  return nameHint(`no such ${what}: ${name}`, { sql, tables });
}

/** Undefined when the parent ended without a request. */
async function readRequest(): Promise<SqlRequest | undefined> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}

keepCompiledCode();
const request = await readRequest();
if (request !== undefined) await answer(request);
