// The schemas of the API's answers, with their names in the OpenAPI document.
import * as z from 'zod';

/** Schemas by their name in the document. */
export const NAMED_ANSWERS: z.core.$ZodRegistry<{ id: string }> = z.registry<{ id: string }>();

export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  NAMED_ANSWERS.add(schema, { id });
  return schema;
}

const TRIGGERS = ['schedule', 'manual', 'start', 'misfire'] as const;
export const STATUSES = [
  'running',
  'succeeded',
  'failed',
  'interrupted',
  'cancelled',
  'skipped',
  'missed',
] as const;

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

export const problem: z.ZodType = named(
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

export const apiError: z.ZodType = named(
  'Error',
  z.strictObject({
    error: z.strictObject({ code: z.string(), message: z.string(), hint: optionalText }),
  }),
);

export const run: z.ZodType = named(
  'Run',
  z.strictObject({
    id: z.int(),
    job: z.string(),
    trigger: z.enum(TRIGGERS),
    planned_at: optionalAt.meta({ description: 'null: started by hand' }),
    started_at: optionalAt.meta({ description: 'null: it never started' }),
    finished_at: optionalAt,
    status: z.enum(STATUSES),
    reason: optionalText.meta({
      description: 'Why, for people; of a failed run: "3 of 2,000 failed: 404 × 2, timeout × 1"',
    }),
    total: count,
    succeeded: count,
    failed: count,
    duration_ms: optionalMs,
  }),
);

export const progress: z.ZodType = named(
  'Progress',
  z.strictObject({
    job: z.string(),
    run_id: z.int(),
    trigger: z.enum(TRIGGERS),
    started_at: at,
    done: count,
    ok: count,
    failed: count,
    in_flight: count,
    expected: count.nullable().meta({ description: 'URLs in the batch; null: unknown' }),
  }),
);

export const kindCount: z.ZodType = z.strictObject({ kind: z.string(), count });

export const variables: z.ZodType = z.unknown().meta({
  description: 'The variables of its template or row, by name; null: none',
});

export const result: z.ZodObject = named(
  'Result',
  z.strictObject({
    id: z.int(),
    run_id: z.int(),
    job: z.string(),
    position: count.meta({ description: 'Position in the batch, from 0' }),
    method: z.string(),
    url: z.string(),
    target_id: z.int(),
    target: z.string().meta({ description: 'The name of the target' }),
    variables,
    ok: z.boolean(),
    status: z.int().nullable(),
    error_kind: optionalText,
    error: optionalText,
    attempts: count,
    started_at: at,
    queued_ms: ms,
    connect_ms: optionalMs,
    ttfb_ms: optionalMs,
    duration_ms: ms,
    bytes: count,
    body_id: z.int().nullable(),
    final_url: optionalText,
  }),
);

export const reloadReport: z.ZodType = named(
  'Reload',
  z.strictObject({
    at,
    ok: z.boolean(),
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    kept: z.array(z.string()),
    problems: z.array(problem),
    needs_restart: z.array(z.string()),
  }),
);
