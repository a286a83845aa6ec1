// Recognises schedules in the syntax of other schedulers, which Rota refuses, and says what to write instead.
import { parseDuration } from '../domain/duration.ts';
import type { ScheduleProblem } from './schedule-problem.ts';

/** Returns undefined for words in no known syntax of another scheduler. There must be at least one word. */
export function foreignSchedule(words: readonly string[]): ScheduleProblem | undefined {
  const [first = '', ...rest] = words;
  const zone = /^(?:cron_)?tz=(.*)$/i.exec(first)?.[1];
  if (zone !== undefined) return withZone(first, { zone, rest });
  const call = /^(cron|rate)\((.*)\)$/is.exec(words.join(' '));
  if (call !== null) return fromAws(call[0], { kind: call[1] ?? '', inner: call[2] ?? '' });
  switch (first.toLowerCase()) {
    case '@every':
      return {
        problem: `"${words.join(' ')}" is not a known name`,
        hint: `Write ${everyHint(rest)}`,
      };
    case '@reboot':
    case '@restart':
      return {
        problem: `"${first}" names no time`,
        hint: 'Rota plans by the clock: write for example @hourly or "every 30s"',
      };
    default:
      return undefined;
  }
}

/** The prefix of robfig/cron and of crontabs. */
function withZone(
  prefix: string,
  { zone, rest }: { zone: string; rest: readonly string[] },
): ScheduleProblem {
  const schedule = rest.length === 0 ? 'the schedule without it' : `"${rest.join(' ')}"`;
  const shownZone = zone === '' ? 'a time zone' : `"${zone}"`;
  return {
    problem: `A schedule cannot hold a time zone: current value begins with "${prefix}"`,
    hint: `Write ${schedule}, and ${shownZone} under the key "timezone"`,
  };
}

/** The syntax of EventBridge: five fields and the year, or a rate. */
function fromAws(
  written: string,
  { kind, inner }: { kind: string; inner: string },
): ScheduleProblem {
  const fields = inner.trim().split(/\s+/);
  const hint =
    kind.toLowerCase() === 'rate'
      ? `Write ${everyHint(fields)}`
      : 'Write the minute, the hour, the day-of-month, the month and the day-of-week alone, with 0 or 7 for Sunday';
  return { problem: `"${written}" is not a schedule of Rota's`, hint };
}

/** `"every 5m"` for `5m`, `5 minutes` or `1h 30m`. */
function everyHint(words: readonly string[]): string {
  const text = words.join('').toLowerCase();
  const short = text.replace(
    /^(\d+)(second|minute|hour|day)s?$/,
    (_all, number: string, unit: string) => `${number}${unit.charAt(0)}`,
  );
  return parseDuration(short) === undefined ? 'for example "every 5m"' : `"every ${short}"`;
}
