// A person's SQL: read-only, in a process of its own, ended when it takes too long.
import * as z from 'zod';
import { runQuery } from '../../query/run-query.ts';
import { toWire as toSqlWire, type WireValue } from '../../query/sql-protocol.ts';
import { AppError } from '../../domain/error.ts';
import * as answers from './answers.ts';
import { route, type Route } from './route.ts';

const TIMEOUT_MS = 10_000;
const MAX_ROWS = 100_000;
/** Queries that run at once: each has a process. */
const MAX_AT_ONCE = 4;
/** What the answer may have in all, in characters of JSON. */
const MAX_LENGTH = 64 * 1024 * 1024;

const sqlValue = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.strictObject({ integer: z.string() }),
  z.strictObject({ real: z.string() }),
  z.strictObject({ base64: z.string() }),
]);

let running = 0;

export const queryRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/query',
    summary: 'Runs one SQL statement that reads; at most 10 s and 100,000 rows',
    input: { sql: z.string().min(1).max(1_000_000) },
    answer: answers.named(
      'QueryAnswer',
      z.strictObject({
        columns: z.array(z.string()),
        rows: z.array(z.array(sqlValue)),
        truncated: z.boolean().meta({ description: 'true: there are more rows' }),
        elapsed_ms: answers.ms,
      }),
    ),
    errors: ['busy', 'database', 'limit'],
    async handle({ sql }, { database: file, clock, signal }) {
      if (running >= MAX_AT_ONCE) {
        throw new AppError('busy', `${MAX_AT_ONCE} queries run already`, {
          hint: 'Ask again when one of them is done.',
        });
      }
      running += 1;
      const startedAt = clock.elapsed();
      const rows: (readonly WireValue[])[] = [];
      let columns: readonly string[] = [];
      let length = 0;
      try {
        const { truncated } = await runQuery({
          file,
          sql,
          limit: MAX_ROWS,
          timeoutMs: TIMEOUT_MS,
          signal,
          clock,
          onColumns: (names) => {
            columns = names;
          },
          onRows: (more) => {
            for (const row of more) {
              const values = row.map(toSqlWire);
              length += sizeOf(values);
              if (length > MAX_LENGTH) throw tooLong();
              rows.push(values);
            }
          },
        });
        return Response.json(
          { columns, rows, truncated, elapsed_ms: clock.elapsed() - startedAt },
          { headers: { 'cache-control': 'no-store' } },
        );
      } finally {
        running -= 1;
      }
    },
  }),
  route({
    method: 'GET',
    path: '/schema',
    summary: 'The tables and views with their columns',
    input: {},
    answer: answers.named(
      'Schema',
      z.strictObject({
        tables: z.array(
          z.strictObject({
            name: z.string(),
            kind: z.enum(['table', 'view']),
            columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
          }),
        ),
      }),
    ),
    errors: ['not_found', 'database'],
    handle: async (_, { reads }) => ({ tables: await reads.read('tables') }),
  }),
];

function sizeOf(values: readonly WireValue[]): number {
  return values.reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + value.length;
    if (typeof value !== 'object' || value === null) return sum + 8;
    return sum + ('base64' in value ? value.base64.length : 24);
  }, 0);
}

function tooLong(): AppError {
  return new AppError('limit', 'The answer has more than 64 MiB', {
    hint: 'Select fewer columns or rows, or ask "rota query".',
  });
}
