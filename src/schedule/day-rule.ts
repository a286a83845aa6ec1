// Decides which days a cron expression matches, by its months and its two day fields. The rule is that
// of Vixie's cron(8): when a day field begins with `*` both must match, otherwise one is enough.
import { matchesMark, type CalendarDay, type DayMark } from './day-marks.ts';

export interface DayField {
  readonly values: ReadonlySet<number>;
  readonly marks: readonly DayMark[];
  /** True when the field begins with `*`. */
  readonly star: boolean;
  /** True when every day matches the field. */
  readonly full: boolean;
}

export interface DayRule {
  /** From 1. */
  readonly months: readonly number[];
  readonly monthDays: DayField;
  /** 0 is Sunday; a 7 is converted to 0. */
  readonly weekdays: DayField;
}

const MONTH_LENGTHS = [[31], [28, 29], [31], [30], [31], [30], [31], [31], [30], [31], [30], [31]];

export function matchesDay({ months, monthDays, weekdays }: DayRule, date: CalendarDay): boolean {
  if (!months.includes(date.month)) return false;
  const byMonthDay = isIn(monthDays, { value: date.day, date });
  const byWeekday = isIn(weekdays, { value: date.weekday, date });
  return needsBoth({ monthDays, weekdays }) ? byMonthDay && byWeekday : byMonthDay || byWeekday;
}

/** True when a day must match both day fields, and false when one is enough. */
export function needsBoth({
  monthDays,
  weekdays,
}: Pick<DayRule, 'monthDays' | 'weekdays'>): boolean {
  return monthDays.star || weekdays.star;
}

/** True when no year has a matching day: `0 0 30 2 *`. Tries all kinds of months that the Gregorian calendar has. */
export function neverMatches(rule: DayRule): boolean {
  return !rule.months.some((month) =>
    (MONTH_LENGTHS[month - 1] ?? []).some((length) => {
      for (let day = 1; day <= length; day += 1) {
        for (let weekday = 0; weekday < 7; weekday += 1) {
          if (matchesDay(rule, { month, day, length, weekday })) return true;
        }
      }
      return false;
    }),
  );
}

function isIn(
  { values, marks }: DayField,
  { value, date }: { value: number; date: CalendarDay },
): boolean {
  return values.has(value) || marks.some((mark) => matchesMark(mark, date));
}
