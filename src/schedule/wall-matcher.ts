// Finds the wall times that a cron expression matches, with no time zone in it: wall times are
// counted in milliseconds as if they were UTC. `cron` says which days match; the times within a
// day come from the fields' own lists, because walking to them costs `cron` half a millisecond.
import { CronTime } from 'cron';
import { neverFires, readCronFields, type CronFields } from './cron-fields.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
const MAX_MATCHERS = 20_000;

/**
 * `cron` gives up eight years after the machine's present day, so days are moved by whole cycles
 * of the Gregorian calendar (400 years, 146,097 days, whole weeks) into the years 1200 to 1599.
 */
const CYCLE_DAYS = 146_097;
const FIRST_CYCLE_DAY = Date.UTC(1200, 0, 1) / DAY_MS;
const MAX_DAYS_REMEMBERED = 1000;

export interface WallMatcher {
  /** The first match at or after a wall time. */
  firstFrom(wallMs: number): number;
}

const matchers = new Map<string, WallMatcher | undefined>();
const calendars = new Map<string, DayCalendar>();

/**
 * The matcher of a six-field expression, compiled once; undefined when it never fires.
 * Throws an Error for an expression that `parseSchedule` would refuse.
 */
export function wallMatcher(expression: string): WallMatcher | undefined {
  const known = matchers.get(expression);
  if (known !== undefined || matchers.has(expression)) return known;
  const fields = readCronFields(expression);
  if ('problem' in fields) throw new Error(`${expression}: ${fields.problem}`);
  const matcher = neverFires(fields) ? undefined : compile(fields);
  if (matchers.size >= MAX_MATCHERS) matchers.clear();
  matchers.set(expression, matcher);
  return matcher;
}

function compile({ seconds, minutes, hours, expression }: CronFields): WallMatcher {
  const calendar = dayCalendar(expression.split(' ').slice(3).join(' '));
  const firstOfDay = timeOfDayFrom(0, { seconds, minutes, hours }) ?? 0;
  return {
    firstFrom(wallMs) {
      const wallSecond = Math.ceil(wallMs / SECOND_MS);
      const day = Math.floor(wallSecond / 86_400);
      const matchingDay = calendar.firstFrom(day);
      if (matchingDay === day) {
        const time = timeOfDayFrom(wallSecond - day * 86_400, { seconds, minutes, hours });
        if (time !== undefined) return day * DAY_MS + time * SECOND_MS;
        return calendar.firstFrom(day + 1) * DAY_MS + firstOfDay * SECOND_MS;
      }
      return matchingDay * DAY_MS + firstOfDay * SECOND_MS;
    },
  };
}

/** The first second of the day, from the given one on, whose hour, minute and second match. */
function timeOfDayFrom(
  from: number,
  { seconds, minutes, hours }: Pick<CronFields, 'seconds' | 'minutes' | 'hours'>,
): number | undefined {
  const [firstMinute = 0] = minutes;
  const [firstSecond = 0] = seconds;
  const hour = Math.floor(from / 3600);
  if (hours.includes(hour)) {
    const minute = Math.floor(from / 60) % 60;
    if (minutes.includes(minute)) {
      const second = seconds.find((value) => value >= from % 60);
      if (second !== undefined) return hour * 3600 + minute * 60 + second;
    }
    const nextMinute = minutes.find((value) => value > minute);
    if (nextMinute !== undefined) return hour * 3600 + nextMinute * 60 + firstSecond;
  }
  const nextHour = hours.find((value) => value > hour);
  return nextHour === undefined ? undefined : nextHour * 3600 + firstMinute * 60 + firstSecond;
}

/** The days that match the last three fields of an expression; days are counted from the Unix epoch. */
class DayCalendar {
  readonly #cron: CronTime;
  readonly #known = new Map<number, number>();
  #lastAsked = Infinity;
  #lastMatch = -Infinity;

  constructor(dayFields: string) {
    this.#cron = new CronTime(`0 0 0 ${dayFields}`, 'UTC');
  }

  firstFrom(day: number): number {
    if (day >= this.#lastAsked && day <= this.#lastMatch) return this.#lastMatch;
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    const cycle = Math.floor((day - FIRST_CYCLE_DAY) / CYCLE_DAYS) * CYCLE_DAYS;
    const justBefore = new Date((day - cycle) * DAY_MS - SECOND_MS);
    const match = this.#cron.getNextDateFrom(justBefore, 'UTC').toMillis() / DAY_MS + cycle;
    if (this.#known.size >= MAX_DAYS_REMEMBERED) this.#known.clear();
    this.#known.set(day, match);
    this.#lastAsked = day;
    this.#lastMatch = match;
    return match;
  }
}

/** Most expressions share their day fields (`* * *`), so calendars are shared too. */
function dayCalendar(dayFields: string): DayCalendar {
  let calendar = calendars.get(dayFields);
  if (calendar === undefined) {
    if (calendars.size >= MAX_MATCHERS) calendars.clear();
    calendar = new DayCalendar(dayFields);
    calendars.set(dayFields, calendar);
  }
  return calendar;
}
