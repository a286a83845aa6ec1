// Computes all fires of a schedule in a UTC year with the calendar of src/schedule.
import { nextFire } from '../../src/schedule/next-fire.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import type { Schedule } from '../../src/domain/schedule.ts';

export function schedule(text: string): Schedule {
  const parsed = parseSchedule(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.schedule;
}

export function yearOfFires(text: string, timezone: string, year: number): number[] {
  return firesBetween(text, timezone, {
    from: Date.UTC(year, 0, 1),
    to: Date.UTC(year + 1, 0, 1),
  });
}

/** `from` is inclusive, `to` is exclusive. */
export function firesBetween(
  text: string,
  timezone: string,
  { from, to }: { from: number; to: number },
): number[] {
  const schedules = [schedule(text)];
  const fires: number[] = [];
  let at = nextFire({ schedules, timezone }, from - 1);
  while (at !== undefined && at < to) {
    fires.push(at);
    at = nextFire({ schedules, timezone }, at);
  }
  return fires;
}
