// The routes for SQL: queries, and the tables of the database.
import * as z from 'zod';
import { queryAnswer, schema } from '../answers/query-answers.ts';
import { route, type ApiRoute } from '../route.ts';

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
    handle: async (_, { reads }) => ({ tables: await reads.tables() }),
  }),
];
