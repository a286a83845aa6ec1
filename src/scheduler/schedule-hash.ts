// Tells whether a job is still planned as it was when the ledger last heard of it.
import { hash } from 'node:crypto';
import type { Timetable } from '../domain/ledger.ts';

/** 16 hexadecimal digits over what decides when the job fires: its schedules, in any order, and its time zone. */
export function scheduleHash({ schedules, timezone }: Timetable): string {
  const rules = schedules.map((schedule) =>
    schedule.type === 'every' ? `every ${schedule.periodMs}` : schedule.expression,
  );
  return hash('sha256', JSON.stringify([timezone, ...rules.toSorted()])).slice(0, 16);
}
