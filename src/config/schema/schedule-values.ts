// Schedules, and shares of the time between their fires, as values of keys.
import * as z from 'zod';
import type { Schedule } from '../../domain/schedule.ts';
import { parseSchedule } from '../../schedule/parse-schedule.ts';
import { refuse } from './scalar-schemas.ts';

/** Parsing one costs about 20 µs; thousands of jobs share a few. Emptied when it grows long. */
const knownSchedules = new Map<string, Schedule>();
const MAX_KNOWN_SCHEDULES = 1000;

/** A share of the time between two fires: 0.8 of `80%`; or `off`. */
export function spread(): z.ZodType<number | 'off'> {
  const error = 'must be off or a share of the time to the next fire, from 1% to 100%';
  return z
    .string({ error })
    .transform((text, context) => {
      if (text === 'off') return text;
      const percent = /^\d{1,3}(?:\.\d{1,3})?%$/.test(text) ? Number(text.slice(0, -1)) : 0;
      return percent >= 1 && percent <= 100 ? percent / 100 : refuse(context, error);
    })
    .meta({ title: 'off or 1% to 100%', pattern: String.raw`^(off|\d[\d.]*%)$|\$\{` });
}

/** One schedule; a mistake is reported at `path` below the current value. */
export function readSchedule(
  written: string,
  { context, path }: { context: z.core.$RefinementCtx; path: readonly PropertyKey[] },
): Schedule {
  const known = knownSchedules.get(written);
  if (known !== undefined) return known;
  const parsed = parseSchedule(written);
  if ('schedule' in parsed) {
    if (knownSchedules.size >= MAX_KNOWN_SCHEDULES) knownSchedules.clear();
    knownSchedules.set(written, parsed.schedule);
    return parsed.schedule;
  }
  return refuse(context, parsed.problem, { hint: parsed.hint, path, sentence: true });
}
