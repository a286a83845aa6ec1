// Notes about schedules whose meaning surprises many people. `rota check` prints them; they are not problems.
import { formatDuration } from '../domain/duration.ts';
import type { Job } from '../domain/job.ts';
import type { Schedule } from '../domain/schedule.ts';
import { readCronFields } from './cron-fields.ts';
import { needsBoth } from './day-rule.ts';

/** A field whose steps start again with each larger unit. */
interface SteppedField {
  readonly name: string;
  readonly around: string;
  readonly first: number;
  readonly count: number;
  /** The unit of an even period; undefined where no duration expresses it. */
  readonly every: string | undefined;
}

/** The six fields in order. Months have 28 to 31 days, and therefore no even step. */
const STEPPED: readonly SteppedField[] = [
  { name: 'second', around: 'minute', first: 0, count: 60, every: 's' },
  { name: 'minute', around: 'hour', first: 0, count: 60, every: 'm' },
  { name: 'hour', around: 'day', first: 0, count: 24, every: 'h' },
  { name: 'day-of-month', around: 'month', first: 1, count: 31, every: undefined },
  { name: 'month', around: 'year', first: 1, count: 12, every: undefined },
  { name: 'day-of-week', around: 'week', first: 0, count: 7, every: undefined },
];
/** At most this many values are listed in a note. */
const MAX_LISTED = 4;

/** Returns the notes, each one sentence without a full stop; empty for a schedule with the expected meaning. */
export function scheduleNotes(schedule: Schedule): readonly string[] {
  if (schedule.type === 'every') return [];
  const { text, expression } = schedule;
  const written = expression.split(' ');
  return [
    ...bothDayFields(text.trim(), written),
    ...STEPPED.flatMap((field, index) => unevenStep(written[index] ?? '', field)),
  ];
}

/** A note for a jitter that is longer than the time between the coming fires, given in their order. */
export function jitterNotes(
  { jitterMs, overlap }: Pick<Job, 'jitterMs' | 'overlap'>,
  fires: readonly number[],
): readonly string[] {
  const gaps = fires.slice(1).map((fire, index) => fire - (fires[index] ?? fire));
  const shortest = Math.min(...gaps);
  if (jitterMs <= shortest || overlap === 'allow') return [];
  const [jitter, gap] = [formatDuration(jitterMs), formatDuration(shortest)];
  return [
    `jitter ${jitter} is longer than the ${gap} between two fires: "overlap: ${overlap}" then also concerns fires that wait for their delay`,
  ];
}

function bothDayFields(text: string, written: readonly string[]): readonly string[] {
  const fields = readCronFields(written.join(' '));
  const [, , , monthDay = '', , weekday = ''] = written;
  if ('problem' in fields || monthDay === '*' || weekday === '*') return [];
  const { monthDays, weekdays } = fields.days;
  const which = `day-of-month ${monthDay}, day-of-week ${weekday}`;
  if (needsBoth(fields.days)) {
    return [`"${text}" fires on days that match both day fields, as one begins with * (${which})`];
  }
  const full = monthDays.full ? monthDay : weekdays.full ? weekday : undefined;
  if (full !== undefined) {
    return [
      `"${text}" fires every day: one matching day field is enough, and ${full} matches every day; write * so that only the other field counts`,
    ];
  }
  return [`"${text}" fires on days that match either day field, not only both (${which})`];
}

function unevenStep(
  written: string,
  { name, around, first, count, every }: SteppedField,
): readonly string[] {
  const step = Number(/^\*\/(\d+)$/.exec(written)?.[1] ?? 1);
  if (name !== 'day-of-month' && count % step === 0) return [];
  if (step === 1) return [];
  const values: number[] = [];
  for (let value = first; value < first + count; value += step) values.push(value);
  const listed =
    values.length <= MAX_LISTED
      ? values.join(', ')
      : `${values.slice(0, 2).join(', ')}, …, ${String(values.at(-1))}`;
  const advice = every === undefined ? '' : `; for an even period write "every ${step}${every}"`;
  return [
    `"${written}" in the ${name} field is uneven: it fires at ${listed} and starts again with each ${around}${advice}`,
  ];
}
