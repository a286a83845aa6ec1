// The hash of a timetable, by which the scheduler and the ledger notice that it has changed.
// Separate from the scheduler: a change of this text would make every job look changed.
import { hash } from '../platform/node/crypto.ts';
import type { Timetable } from '../domain/ledger.ts';

/** 16 hexadecimal digits, computed from the time zone and the schedules, whose order does not matter. */
export function scheduleHash({ schedules, timezone }: Timetable): string {
  const rules = schedules.map((schedule) =>
    schedule.type === 'every' ? `every ${schedule.periodMs}` : schedule.expression,
  );
  return hash('sha256', JSON.stringify([timezone, ...rules.toSorted()])).slice(0, 16);
}
