// The schemas of the API's answers, with their names in the OpenAPI document: those that all answers share.
// The types of the dashboard are inferred from these schemas.
import * as z from 'zod';

/** Schemas by their name in the document. */
export const NAMED_ANSWERS: z.core.$ZodRegistry<{ id: string }> = z.registry<{ id: string }>();

export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  NAMED_ANSWERS.add(schema, { id });
  return schema;
}

export const at: z.ZodType<string> = z.iso.datetime();
export const optionalAt: z.ZodType<string | null> = at.nullable();
export const ms: z.ZodType<number> = z.number().min(0);
export const optionalMs: z.ZodType<number | null> = ms.nullable();
export const count: z.ZodType<number> = z.int().min(0);
export const optionalText: z.ZodType<string | null> = z.string().nullable();
export const next: z.ZodType<string | null> = z
  .string()
  .nullable()
  .meta({ description: 'The cursor of the next page; null: this is the last page' });

export const problem = named(
  'Problem',
  z.strictObject({
    severity: z.enum(['error', 'warning']),
    file: z.string(),
    line: z.int(),
    column: z.int(),
    message: z.string(),
    hint: optionalText,
  }),
);

export const apiError = named(
  'Error',
  z.strictObject({
    error: z.strictObject({ code: z.string(), message: z.string(), hint: optionalText }),
  }),
);

export type Problem = z.infer<typeof problem>;
