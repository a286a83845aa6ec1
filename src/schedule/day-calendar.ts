// Finds the days that match the day fields of an expression, counted from the Unix epoch. The package
// `cron` finds them when it reads the fields as cron(8) does. For other fields every day is checked.
import { CronTime } from 'cron';
import type { CalendarDay } from './day-marks.ts';
import { matchesDay, needsBoth, type DayRule } from './day-rule.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
const MAX_CALENDARS = 20_000;
const MAX_DAYS_REMEMBERED = 1000;

/**
 * `cron` finds nothing later than eight years from today, so days are moved by whole cycles of the
 * Gregorian calendar (400 years, 146,097 days, whole weeks) to the years 1200 to 1599.
 */
const CYCLE_DAYS = 146_097;
const FIRST_CYCLE_DAY = Date.UTC(1200, 0, 1) / DAY_MS;

const calendars = new Map<string, DayCalendar>();

/** Returns the calendar of day fields, which most expressions share (`* * *`). The rule must match some day. */
export function dayCalendar(dayFields: string, rule: DayRule): DayCalendar {
  let calendar = calendars.get(dayFields);
  if (calendar === undefined) {
    if (calendars.size >= MAX_CALENDARS) calendars.clear();
    const known = fieldsForCron(dayFields, rule);
    calendar = new DayCalendar(known === undefined ? findByWalking(rule) : findByCron(known));
    calendars.set(dayFields, calendar);
  }
  return calendar;
}

type FindDay = (fromDay: number) => number;

export class DayCalendar {
  readonly #find: FindDay;
  readonly #known = new Map<number, number>();
  #lastFrom = Infinity;
  #lastMatch = -Infinity;

  constructor(find: FindDay) {
    this.#find = find;
  }

  /** Returns the first matching day at or after a day. */
  firstFrom(day: number): number {
    if (day >= this.#lastFrom && day <= this.#lastMatch) return this.#lastMatch;
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    const match = this.#find(day);
    if (this.#known.size >= MAX_DAYS_REMEMBERED) this.#known.clear();
    this.#known.set(day, match);
    this.#lastFrom = day;
    this.#lastMatch = match;
    return match;
  }
}

/**
 * Returns the day fields in the form that makes `cron` match these days; undefined when there is none.
 * With two restricted day fields `cron` matches either, and it treats a full range as `*`.
 */
function fieldsForCron(dayFields: string, rule: DayRule): string | undefined {
  const { monthDays, weekdays } = rule;
  if (monthDays.marks.length + weekdays.marks.length > 0) return undefined;
  const anyFull = monthDays.full || weekdays.full;
  if (needsBoth(rule)) return anyFull ? dayFields : undefined;
  return anyFull ? `* ${dayFields.split(' ')[1] ?? '*'} *` : dayFields;
}

function findByCron(dayFields: string): FindDay {
  const cron = new CronTime(`0 0 0 ${dayFields}`, 'UTC');
  return (day) => {
    const cycle = Math.floor((day - FIRST_CYCLE_DAY) / CYCLE_DAYS) * CYCLE_DAYS;
    const justBefore = new Date((day - cycle) * DAY_MS - SECOND_MS);
    return cron.getNextDateFrom(justBefore, 'UTC').toMillis() / DAY_MS + cycle;
  };
}

function findByWalking(rule: DayRule): FindDay {
  return (fromDay) => {
    for (let day = fromDay; ; day += 1) {
      const date = calendarDay(day);
      if (matchesDay(rule, date)) return day;
      // The loop continues with the first day of the next month.
      if (!rule.months.includes(date.month)) day += date.length - date.day;
    }
  };
}

function calendarDay(dayFromEpoch: number): CalendarDay {
  const date = new Date(dayFromEpoch * DAY_MS);
  const day = date.getUTCDate();
  const weekday = date.getUTCDay();
  const month = date.getUTCMonth() + 1;
  date.setUTCMonth(month, 0);
  return { month, day, length: date.getUTCDate(), weekday };
}
