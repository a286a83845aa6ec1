// The schemas of the values that Rota reads out of responses, and of the rows of lists.
import * as z from 'zod';
import * as shared from './named-answers.ts';

export const value = shared.named(
  'Value',
  z.strictObject({
    name: z.string(),
    number: z
      .number()
      .nullable()
      .meta({ description: 'Of a time: Unix milliseconds; null: a text' }),
    text: shared.optionalText.meta({
      description: 'Of a time: ISO 8601; null: the number says all',
    }),
  }),
);

export const resultValues = shared.named(
  'ResultValues',
  z.strictObject({ values: z.array(value) }),
);

export const runValues = shared.named(
  'RunValues',
  z.strictObject({
    results: z.array(z.strictObject({ id: z.int(), target: z.string(), values: z.array(value) })),
    next: shared.next,
  }),
);

export const valueSeries = shared.named(
  'ValueSeries',
  z.strictObject({
    from_at: shared.at,
    to_at: shared.at,
    series: z.array(
      z.strictObject({
        name: z.string(),
        lines: z.array(
          z.strictObject({
            target: z.string(),
            points: z.array(z.strictObject({ at: shared.at, number: z.number() })),
          }),
        ),
        omitted: shared.count.meta({
          description: 'Targets without a line: there are ten at most',
        }),
      }),
    ),
  }),
);

export const itemChanges = shared.named(
  'ItemChanges',
  z.strictObject({
    list: z
      .strictObject({
        rows: shared.count,
        without_key: shared.count.meta({ description: 'Rows that are left out' }),
        duplicates: shared.count.meta({
          description: 'Rows that are left out because another row has their key',
        }),
        changed_at: shared.at,
      })
      .nullable()
      .meta({ description: 'null: the target has no list' }),
    changes: z.array(
      z.strictObject({
        id: z.int(),
        at: shared.at,
        until_at: shared.optionalAt.meta({ description: 'null: the row is still like this' }),
        result_id: z.int(),
        key: z.string(),
        change: z.enum(['came', 'changed', 'went']),
        columns: z.array(z.string()).meta({ description: 'The members that changed' }),
        before: z.unknown().meta({ description: 'null: it came' }),
        after: z.unknown().meta({ description: 'null: it went' }),
      }),
    ),
    next: shared.next,
  }),
);

export type Value = z.infer<typeof value>;
export type ResultValues = z.infer<typeof resultValues>;
export type ValueSeries = z.infer<typeof valueSeries>;
export type ItemChanges = z.infer<typeof itemChanges>;
