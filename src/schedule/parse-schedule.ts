// Parses a schedule as people write it: cron with 5 or 6 fields, @names, or `every 30s`.
import { parseDuration } from '../domain/duration.ts';
import type { Schedule } from '../domain/schedule.ts';
import { readCronFields } from './cron-fields.ts';
import { neverMatches } from './day-rule.ts';
import { foreignSchedule } from './foreign-schedule.ts';
import type { ScheduleProblem } from './schedule-problem.ts';

/** Enough for a list of all minutes; `cron` takes 78 ms for a list of 400 KB. */
const MAX_LENGTH = 256;
const MIN_PERIOD_MS = 1000;
/** A hundred years: longer than any plan, and far from the end of JavaScript's dates. */
const MAX_PERIOD_MS = 36_525 * 86_400_000;

/** The expressions of the @names: those of crontab(5), and those that `cron` adds. */
const NAMED: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
  '@minutely': '0 * * * * *',
  '@secondly': '* * * * * *',
  '@weekdays': '0 0 0 * * 1-5',
  '@weekends': '0 0 0 * * 0,6',
};

/** Parses one schedule. A problem and its hint are one sentence each, without a full stop. */
export function parseSchedule(text: string): { readonly schedule: Schedule } | ScheduleProblem {
  if (text.length > MAX_LENGTH) {
    return {
      problem: `A schedule may be ${MAX_LENGTH} characters long: this one has ${text.length}`,
      hint: 'Write a list of schedules instead',
    };
  }
  const words = text.trim().split(/\s+/);
  const first = words[0]?.toLowerCase() ?? '';
  if (first === '')
    return {
      problem: 'The schedule is empty',
      hint: 'Leave the key out for a job that only runs by hand',
    };
  if (first === 'every') return parseEvery(text, words.slice(1));
  const foreign = foreignSchedule(words);
  if (foreign !== undefined) return foreign;
  if (first.startsWith('@')) return parseNamed(text, words);
  return parseCron(text, words);
}

function parseEvery(
  text: string,
  words: readonly string[],
): { schedule: Schedule } | ScheduleProblem {
  const written = words.join(' ');
  // "every 1h 30m" is as clear as "every 1h30m".
  const periodMs = parseDuration(words.join('').toLowerCase());
  if (periodMs === undefined) {
    return {
      problem: `"every" must be followed by a duration: current value is "${written}"`,
      hint: 'Write for example "every 30s", "every 5m" or "every 1h30m"',
    };
  }
  if (periodMs < MIN_PERIOD_MS || periodMs > MAX_PERIOD_MS) {
    return {
      problem: `"every" must be from 1s to 36525d: current value is "${written}"`,
      hint: undefined,
    };
  }
  return { schedule: { type: 'every', text, periodMs } };
}

function parseNamed(
  text: string,
  words: readonly string[],
): { schedule: Schedule } | ScheduleProblem {
  const name = words.join(' ');
  const expression = NAMED[name.toLowerCase()];
  if (expression !== undefined) return parseCron(text, expression.split(' '));
  return {
    problem: `"${name}" is not a known name`,
    hint: `The names are ${Object.keys(NAMED).join(', ')}`,
  };
}

function parseCron(
  text: string,
  words: readonly string[],
): { schedule: Schedule } | ScheduleProblem {
  if (words.length !== 5 && words.length !== 6) {
    return {
      problem: `A cron expression has 5 or 6 fields: "${words.join(' ')}" has ${words.length}`,
      hint: fieldCountHint(words),
    };
  }
  const fields = readCronFields((words.length === 5 ? ['0', ...words] : words).join(' '));
  if ('problem' in fields) return fields;
  const { expression } = fields;
  if (neverMatches(fields.days)) {
    return {
      problem: `"${words.join(' ')}" never fires: no such day is in any year`,
      hint: 'Check the day-of-month, the month and the day-of-week',
    };
  }
  const [, minute = '', hour = ''] = expression.split(' ');
  const interval = minute.startsWith('*') || hour.startsWith('*');
  return { schedule: { type: 'cron', text, expression, interval } };
}

function fieldCountHint(words: readonly string[]): string {
  const joined = words.join('').toLowerCase();
  if (parseDuration(joined) !== undefined) return `Did you mean "every ${joined}"?`;
  const names =
    'minute, hour, day-of-month, month and day-of-week, with the second before them when there are 6';
  if (words.length === 7) return `A year cannot be given: the fields are ${names}`;
  return `They are ${names}`;
}
