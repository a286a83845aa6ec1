// The items of cron's day fields that depend on the month: L (last), W (nearest weekday) and # (nth
// weekday). Their meaning is that of Deno.cron. Weekdays have the numbers of cron(8): 0 and 7 are Sunday.
import type { ScheduleProblem } from './schedule-problem.ts';

export type DayMark =
  /** `L-3`: this many days before the last day of the month. */
  | { readonly type: 'last'; readonly before: number }
  /** `15W`: the day from Monday to Friday that is nearest to a day, in the same month. */
  | { readonly type: 'nearest'; readonly day: number }
  /** `LW`, `L-3W`: the same, counted from the last day of the month. */
  | { readonly type: 'nearest_to_last'; readonly before: number }
  /** `5L`: the last Friday of the month. */
  | { readonly type: 'last_weekday'; readonly weekday: number }
  /** `1#2`: the second Monday of the month. */
  | { readonly type: 'nth_weekday'; readonly weekday: number; readonly nth: number };

/** A day of the proleptic Gregorian calendar, with the facts that day fields need. */
export interface CalendarDay {
  /** From 1. */
  readonly month: number;
  /** From 1. */
  readonly day: number;
  /** Number of days in the month. */
  readonly length: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

type ReadMark = { readonly mark: DayMark; readonly text: string } | ScheduleProblem;

const SATURDAY = 6;

/** Parses `L`, `L-3`, `LW`, `L-3W` or `15W`; undefined for any other text. */
export function readMonthDayMark(item: string): ReadMark | undefined {
  const [, last, beforeText, weekdayOnly, nearestText] =
    /^(?:(l)(?:-(\d+))?(w)?|(\d+)w)$/i.exec(item) ?? [];
  const text = item.toUpperCase();
  if (last !== undefined) {
    const before = Number(beforeText ?? 0);
    if (beforeText !== undefined && (before < 1 || before > 30)) {
      return outOfRange(item, 'The day-of-month field may count from 1 to 30 days back from L');
    }
    return { mark: { type: weekdayOnly === undefined ? 'last' : 'nearest_to_last', before }, text };
  }
  if (nearestText === undefined) return undefined;
  const day = Number(nearestText);
  if (day < 1 || day > 31) {
    return outOfRange(item, 'The day-of-month field may hold W after a day from 1 to 31');
  }
  return { mark: { type: 'nearest', day }, text };
}

/** Parses `5L`, `FRIL`, `1#2` or `MON#2`; undefined for any other text. `names`: weekdays, Sunday first. */
export function readWeekdayMark(item: string, names: readonly string[]): ReadMark | undefined {
  const [, written, nthText] = /^(\d+|[a-z]{3})?(?:l|#(\d+))$/i.exec(item) ?? [];
  if (written === undefined) return aloneInWeekdays(item);
  const named = names.indexOf(written.toLowerCase());
  const number = named < 0 ? Number(written) : named;
  if (!(number <= 7)) {
    return outOfRange(item, 'The day-of-week field may hold L or # after a weekday from 0 to 7');
  }
  const weekday = number % 7;
  if (nthText === undefined)
    return { mark: { type: 'last_weekday', weekday }, text: `${weekday}L` };
  const nth = Number(nthText);
  if (nth < 1 || nth > 5) {
    return outOfRange(item, 'The day-of-week field may hold a number from 1 to 5 after #');
  }
  return { mark: { type: 'nth_weekday', weekday, nth }, text: `${weekday}#${nth}` };
}

export function matchesMark(mark: DayMark, date: CalendarDay): boolean {
  const { day, length, weekday } = date;
  switch (mark.type) {
    case 'last':
      return day === length - mark.before;
    case 'nearest':
      return mark.day <= length && day === nearestWeekday(mark.day, date);
    case 'nearest_to_last':
      return mark.before < length && day === nearestWeekday(length - mark.before, date);
    case 'last_weekday':
      return weekday === mark.weekday && day > length - 7;
    case 'nth_weekday':
      return weekday === mark.weekday && Math.ceil(day / 7) === mark.nth;
  }
}

/** Returns the day from Monday to Friday that is nearest to a day of the month, in the same month. */
function nearestWeekday(target: number, { day, length, weekday }: CalendarDay): number {
  const targetWeekday = (((weekday + target - day) % 7) + 7) % 7;
  if (targetWeekday === SATURDAY) return target > 1 ? target - 1 : target + 2;
  if (targetWeekday === 0) return target < length ? target + 1 : target - 2;
  return target;
}

/** A single L means Saturday in Quartz and the last day of the month elsewhere, so it is refused. */
function aloneInWeekdays(item: string): ScheduleProblem | undefined {
  if (!/^l$/i.test(item)) return undefined;
  return {
    problem: 'The day-of-week field needs a weekday before L: current value is "L"',
    hint: 'Write for example 5L for the last Friday, or L in the day-of-month field for the last day of the month',
  };
}

function outOfRange(item: string, rule: string): ScheduleProblem {
  return { problem: `${rule}: current value is "${item}"`, hint: undefined };
}
