// Parses the six fields of a cron expression to numbers and day marks. A problem names the invalid field
// and its allowed values. The package `cron` accepts a step of 100 minutes, and its messages do not name
// the field.
import { readMonthDayMark, readWeekdayMark, type DayMark } from './day-marks.ts';
import type { DayField, DayRule } from './day-rule.ts';
import type { ScheduleProblem } from './schedule-problem.ts';

export interface CronFields {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: DayRule;
  /** The same expression with numbers instead of names. */
  readonly expression: string;
}

interface FieldRule {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Number of different values: day-of-week has two numbers for Sunday. */
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

/** Parses `second minute hour day-of-month month day-of-week`, separated by single blanks. */
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
    days: {
      months: months.values,
      monthDays: toDayField(days, DAY),
      weekdays: toDayField(weekdays, WEEKDAY),
    },
    expression: [seconds, minutes, hours, days, months, weekdays].map(({ text }) => text).join(' '),
  };
}

// Vixie's cron checks only the first character: a step of * counts as a star, and 0-6 does not.
function toDayField({ values, marks, text }: ReadField, { count }: FieldRule): DayField {
  return {
    values: new Set(values),
    marks,
    star: text.startsWith('*'),
    full: values.length === count,
  };
}

interface ReadField {
  readonly values: readonly number[];
  readonly marks: readonly DayMark[];
  readonly text: string;
}

function readField(text: string, rule: FieldRule): ReadField | ScheduleProblem {
  const values = new Set<number>();
  const marks: DayMark[] = [];
  const items: string[] = [];
  for (const item of text.split(',')) {
    const marked = readMark(item, rule);
    if (marked !== undefined) {
      if ('problem' in marked) return marked;
      marks.push(marked.mark);
      items.push(marked.text);
      continue;
    }
    const read = readItem(item, rule);
    if ('problem' in read) return read;
    for (let value = read.from; value <= read.to; value += read.step) {
      values.add(rule === WEEKDAY ? value % rule.count : value);
    }
    items.push(read.text);
  }
  return { values: [...values].toSorted((a, b) => a - b), marks, text: items.join(',') };
}

/** Undefined for an item without L, W or #. */
function readMark(
  item: string,
  rule: FieldRule,
): { mark: DayMark; text: string } | ScheduleProblem | undefined {
  if (rule === DAY) return readMonthDayMark(item);
  return rule === WEEKDAY ? readWeekdayMark(item, WEEKDAYS) : undefined;
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
    // A week may end with Sunday: fri-sun is 5-7.
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
  if (/^h(?:\(|\/|$)/i.test(text) || text.includes('~')) {
    return 'Write a number, and spread the starts with "jitter"';
  }
  if (/^(?:l|l-\d+|\d*[lw]|lw|l-\d+w|\w+#\d+)$/i.test(text)) {
    return 'L and W belong into the day-of-month field (L, L-3, 15W, LW), L and # into the day-of-week field (5L, 1#2)';
  }
  const names = rule.names.length === 0 ? '' : `, or a name (${rule.names.join(', ')})`;
  return `${SYNTAX_HINT}${names}`;
}
