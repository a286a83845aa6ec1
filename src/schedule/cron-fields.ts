// Reads the six fields of a cron expression into the numbers they stand for, and says which field
// is wrong and what it may hold. The package `cron` does not: it takes a step of 100 minutes, and
// its messages do not name the field.

export interface CronFields {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday; 7 has become 0. */
  readonly daysOfWeek: readonly number[];
  /** The same expression in numbers only: what `cron` is given. */
  readonly expression: string;
}

/** Why an expression is refused, in one sentence, and what to write instead. */
export interface ScheduleProblem {
  readonly problem: string;
  readonly hint: string | undefined;
}

interface FieldRule {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Different values that the field has: day-of-week writes Sunday in two ways. */
  readonly count: number;
  readonly names: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

const SECOND: FieldRule = { name: 'second', low: 0, high: 59, count: 60, names: [] };
const MINUTE: FieldRule = { name: 'minute', low: 0, high: 59, count: 60, names: [] };
const HOUR: FieldRule = { name: 'hour', low: 0, high: 23, count: 24, names: [] };
const DAY: FieldRule = { name: 'day-of-month', low: 1, high: 31, count: 31, names: [] };
const MONTH: FieldRule = { name: 'month', low: 1, high: 12, count: 12, names: MONTHS };
const WEEKDAY: FieldRule = { name: 'day-of-week', low: 0, high: 7, count: 7, names: WEEKDAYS };

const SYNTAX_HINT = 'Write *, a number, a list (1,15), a range (1-5) or a step (*/10)';
const ITEM = /^(?:\*|([0-9]+|[a-z]+)(?:-([0-9]+|[a-z]+))?)(?:\/([0-9]+))?$/i;

/** The longest month of each number, 29 for February. */
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads `second minute hour day-of-month month day-of-week`, parted by single blanks. */
export function readCronFields(expression: string): CronFields | ScheduleProblem {
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = ''] =
    expression.split(' ');
  const seconds = readField(second, SECOND);
  if ('problem' in seconds) return seconds;
  const minutes = readField(minute, MINUTE);
  if ('problem' in minutes) return minutes;
  const hours = readField(hour, HOUR);
  if ('problem' in hours) return hours;
  const days = readField(day, DAY);
  if ('problem' in days) return days;
  const months = readField(month, MONTH);
  if ('problem' in months) return months;
  const weekdays = readField(weekday, WEEKDAY);
  if ('problem' in weekdays) return weekdays;
  return {
    seconds: seconds.values,
    minutes: minutes.values,
    hours: hours.values,
    daysOfMonth: days.values,
    months: months.values,
    daysOfWeek: weekdays.values,
    expression: [seconds, minutes, hours, days, months, weekdays].map(({ text }) => text).join(' '),
  };
}

/** True when no year has a day that matches: `0 0 30 2 *`. A restricted weekday always comes round. */
export function neverFires({ daysOfMonth, months, daysOfWeek }: CronFields): boolean {
  if (daysOfWeek.length < WEEKDAY.count) return false;
  const firstDay = daysOfMonth[0] ?? DAY.high + 1;
  return months.every((month) => firstDay > (MONTH_LENGTHS[month - 1] ?? 0));
}

interface ReadField {
  readonly values: readonly number[];
  readonly text: string;
}

function readField(text: string, rule: FieldRule): ReadField | ScheduleProblem {
  const values = new Set<number>();
  const items: string[] = [];
  for (const item of text.split(',')) {
    const read = readItem(item, rule);
    if ('problem' in read) return read;
    for (let value = read.from; value <= read.to; value += read.step) {
      values.add(rule === WEEKDAY ? value % rule.count : value);
    }
    items.push(read.text);
  }
  return { values: [...values].toSorted((a, b) => a - b), text: items.join(',') };
}

interface ReadItem {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly text: string;
}

function readItem(item: string, rule: FieldRule): ReadItem | ScheduleProblem {
  const match = ITEM.exec(item);
  if (match === null) return unreadable(item, rule);
  const [, fromText, toText, stepText] = match;
  const from = fromText === undefined ? rule.low : readValue(fromText, rule);
  if (typeof from !== 'number') return from;
  let to = fromText === undefined || stepText !== undefined ? rule.high : from;
  if (toText !== undefined) {
    const upper = readValue(toText, rule);
    if (typeof upper !== 'number') return upper;
    // A week may be written from Monday to Sunday: fri-sun is 5-7.
    to = rule === WEEKDAY && upper === 0 && from > 0 ? rule.high : upper;
  }
  if (from > to) {
    return {
      problem: `The ${rule.name} field's range "${item}" runs backwards`,
      hint: `Write it as two ranges: "${from}-${rule.high},${rule.low}-${to}"`,
    };
  }
  const step = stepText === undefined ? 1 : Number(stepText);
  const size = Math.min(to - from + 1, rule.count);
  if (step < 1 || step > size) {
    return {
      problem: `The ${rule.name} field's step must be from 1 to ${size} in "${item}": current value is ${stepText}`,
      hint:
        rule.count > 31 || rule === HOUR
          ? 'For a longer period, write for example "every 90m"'
          : undefined,
    };
  }
  const base =
    fromText === undefined
      ? '*'
      : from === to && toText === undefined
        ? `${from}`
        : `${from}-${to}`;
  return { from, to, step, text: stepText === undefined ? base : `${base}/${step}` };
}

function readValue(text: string, rule: FieldRule): number | ScheduleProblem {
  if (/^[a-z]/i.test(text)) {
    const index = rule.names.indexOf(text.toLowerCase());
    return index === -1 ? unreadable(text, rule) : index + (rule === MONTH ? 1 : 0);
  }
  const value = Number(text);
  if (value >= rule.low && value <= rule.high) return value;
  return {
    problem: `The ${rule.name} field must be from ${rule.low} to ${rule.high}: current value is ${text}`,
    hint: rule === WEEKDAY ? '0 and 7 are Sunday' : undefined,
  };
}

function unreadable(text: string, rule: FieldRule): ScheduleProblem {
  return {
    problem: `The ${rule.name} field must be from ${rule.low} to ${rule.high}: current value is "${text}"`,
    hint: hintFor(text, rule),
  };
}

function hintFor(text: string, rule: FieldRule): string {
  if (text === '?') return 'Write * instead of ?';
  if (/^(?:l|l-\d+|\d*[lw]|lw|\w+#\d)$/i.test(text)) {
    return 'L, W and # are not supported: list the days, for example 28-31';
  }
  const names = rule.names.length === 0 ? '' : `, or a name (${rule.names.join(', ')})`;
  return `${SYNTAX_HINT}${names}`;
}
