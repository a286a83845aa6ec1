// The range of time that the figures of a job cover.
import * as z from 'zod';
import { AppError } from '../../domain/error.ts';
import type { TimeRange } from '../../query/reads/job-series.ts';
import type { RunSpan } from '../../query/reads/run-list.ts';
import { instant } from './inputs.ts';
import type { Call } from './route.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Ranges that end now. */
const LAST_MS = { '1h': HOUR_MS, '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS } as const;

/** The shortest range that is chosen for a job. */
const LEAST_MS = 120_000;

/** The inputs of a route. */
export const range = {
  from: instant.meta({ description: 'Default: a day before `to`' }),
  to: instant.meta({ description: 'Default: now' }),
  last: z
    .enum(['1h', '24h', '7d', '30d'], { error: 'must be 1h, 24h, 7d or 30d' })
    .optional()
    .meta({
      description:
        'A range that ends now, instead of `from` and `to`. Without all three: the last day, or another range that has runs',
    }),
};

/** @throws {AppError} `usage` for a range that does not end after its beginning, or is given twice. */
export async function rangeOf(
  { job, from, to, last }: z.output<z.ZodObject<typeof range>> & { readonly job: string },
  { reads, clock }: Call,
): Promise<TimeRange> {
  const nowMs = clock.now();
  if (from === undefined && to === undefined) {
    if (last !== undefined) return { fromMs: nowMs - LAST_MS[last], toMs: nowMs };
    return rangeWithRuns(await reads.runSpan(job), nowMs);
  }
  if (last !== undefined) throw new AppError('usage', '"last" excludes "from" and "to"');
  const toMs = to ?? nowMs;
  const fromMs = from ?? toMs - DAY_MS;
  if (fromMs < toMs) return { fromMs, toMs };
  throw new AppError('usage', '"from" must be before "to"');
}

/**
 * Returns a range that has runs. By default it is the last day. For a younger job, it is the time since its first run. For
 * a job that has not run for a day, it is a longer range, or the day before the end of its last run.
 */
function rangeWithRuns({ firstMs, lastMs }: RunSpan, nowMs: number): TimeRange {
  const since = (spanMs: number): TimeRange => ({ fromMs: nowMs - spanMs, toMs: nowMs });
  if (firstMs === null || lastMs === null) return since(DAY_MS);
  if (firstMs > nowMs - HOUR_MS) return since(Math.max((nowMs - firstMs) * 1.05, LEAST_MS));
  const spanMs = Object.values(LAST_MS).find((ms) => ms >= DAY_MS && lastMs > nowMs - ms);
  return spanMs === undefined
    ? { fromMs: lastMs - DAY_MS, toMs: Math.min(lastMs + HOUR_MS, nowMs) }
    : since(spanMs);
}
