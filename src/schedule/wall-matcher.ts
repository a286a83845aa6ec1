// Finds the wall times that a cron expression matches, without a time zone: a wall time is a number of
// milliseconds as if it were UTC. The times within a day come from the lists of the fields, because the
// package `cron` takes half a millisecond to walk to them.
import { readCronFields, type CronFields } from './cron-fields.ts';
import { dayCalendar } from './day-calendar.ts';
import { neverMatches } from './day-rule.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
const MAX_MATCHERS = 20_000;

export interface WallMatcher {
  /** Returns the first match at or after a wall time. */
  firstFrom(wallMs: number): number;
}

const matchers = new Map<string, WallMatcher | undefined>();

/**
 * Returns the matcher of a six-field expression, compiled once; undefined when it never fires. Throws an
 * Error for an expression that `parseSchedule` refuses.
 */
export function wallMatcher(expression: string): WallMatcher | undefined {
  const known = matchers.get(expression);
  if (known !== undefined || matchers.has(expression)) return known;
  const fields = readCronFields(expression);
  if ('problem' in fields) throw new Error(`${expression}: ${fields.problem}`);
  const matcher = neverMatches(fields.days) ? undefined : compile(fields);
  if (matchers.size >= MAX_MATCHERS) matchers.clear();
  matchers.set(expression, matcher);
  return matcher;
}

function compile({ seconds, minutes, hours, expression, days }: CronFields): WallMatcher {
  const calendar = dayCalendar(expression.split(' ').slice(3).join(' '), days);
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

/** Returns the first matching second of the day at or after `from`; undefined: there is none. */
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
