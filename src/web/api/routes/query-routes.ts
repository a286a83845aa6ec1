// The routes for SQL: queries, and the tables of the database.
import * as z from 'zod';
import * as answers from '../answers.ts';
import { route, type ApiRoute } from '../route.ts';

const sqlValue = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.strictObject({ integer: z.string() }),
  z.strictObject({ real: z.string() }),
  z.strictObject({ base64: z.string() }),
]);

const queryAnswer = answers.named(
  'QueryAnswer',
  z.strictObject({
    columns: z.array(z.string()),
    rows: z.array(z.array(sqlValue)),
    truncated: z.boolean().meta({ description: 'true: there are more rows' }),
    elapsed_ms: answers.ms,
  }),
);

const schema = answers.named(
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
);

export const queryRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    path: '/query',
    summary: 'Runs one read-only SQL statement; at most 10 s, 100,000 rows and 64 MiB',
    input: { sql: z.string().min(1).max(1_000_000) },
    answer: queryAnswer,
    errors: ['busy', 'database', 'limit'],
    audit: ({ sql }) => ({ action: 'query', detail: sql }),
    async handle({ sql }, { queries, signal }) {
      return new Response(await queries.run(sql, signal), {
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      });
    },
  }),
  route({
    method: 'GET',
    path: '/schema',
    summary: 'The tables and views with their columns',
    input: {},
    answer: schema,
    errors: ['not_found', 'database', 'limit'],
    handle: async (_, { reads }) => ({ tables: await reads.read('tables') }),
  }),
];
