// The schemas of SQL: the rows of a query, and the tables.
import * as z from 'zod';
import * as shared from './named-answers.ts';

const sqlValue = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.strictObject({ integer: z.string() }),
  z.strictObject({ real: z.string() }),
  z.strictObject({ base64: z.string() }),
]);

export const queryAnswer = shared.named(
  'QueryAnswer',
  z.strictObject({
    columns: z.array(z.string()),
    rows: z.array(z.array(sqlValue)),
    truncated: z.boolean().meta({ description: 'true: there are more rows' }),
    elapsed_ms: shared.ms,
  }),
);

export const schema = shared.named(
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

export type QueryAnswer = z.infer<typeof queryAnswer>;
export type Schema = z.infer<typeof schema>;
