// Schemas of inputs that several routes share. Values in an address are text before they are checked.
import * as z from 'zod';

const MAX_PAGE = 1000;

export const jobName: z.ZodType<string> = z
  .string()
  .min(1)
  .max(255)
  .meta({ description: 'The name of a job' });

export const rowId: z.ZodType<number> = z.coerce
  .number({ error: 'must be a number such as 17' })
  .int({ error: 'must be a number such as 17' })
  .min(1)
  .meta({ description: 'The id of a run or of a result' });

/** `next` of the previous page. */
export const cursor: z.ZodType<string | undefined> = z
  .string()
  .max(1000)
  .optional()
  .meta({ description: '`next` of the previous page; absent: the first page' });

/** Maximum number of rows per page. */
export function pageLimit(fallback: number): z.ZodType<number> {
  const error = `must be a number from 1 to ${MAX_PAGE}`;
  return z.coerce
    .number({ error })
    .int({ error })
    .min(1, { error })
    .max(MAX_PAGE, { error })
    .default(fallback)
    .meta({ description: 'Maximum number of rows' });
}

/** Unix milliseconds of an ISO 8601 time. */
export const instant: z.ZodType<number | undefined> = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-01-31T12:00:00Z' })
  .transform((text) => Date.parse(text))
  .optional();

export function flag(fallback: 'true' | 'false'): z.ZodType<boolean> {
  return z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default(fallback)
    .transform((word) => word === 'true');
}
