// Formats figures for people, and rows for programs, as the command line does. The result does not depend on the
// browser's language.
import type { QueryAnswer } from '../api/answers/query-answers.ts';
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import { csvField } from '../../text/csv-field.ts';
import { groupDigits } from '../../text/group-digits.ts';

/** Sweden writes dates as in ISO 8601. */
const MOMENT = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium' });

type Rows = Pick<QueryAnswer, 'columns' | 'rows'>;
type Measured = number | null | undefined;

function orDash(value: Measured, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}

/** `12,345`; a dash for null. */
export function count(value: Measured): string {
  return orDash(value, groupDigits);
}

/** Milliseconds as `0.4 ms`, `85 ms`, `1.24 s`, `3m05s`; a dash for null. */
export function duration(ms: Measured): string {
  return orDash(ms, formatShortDuration);
}

/** Bytes as `812 B`, `1.4 KiB`, `23 MiB`; a dash for null. */
export function size(bytes: Measured): string {
  return orDash(bytes, formatBytes);
}

/** A share from 0 to 1 as `99.9 %`. Only exactly 1 is `100 %`, and only exactly 0 is `0 %`. */
export function percent(share: Measured): string {
  return orDash(share, (part) => {
    if (part === 0 || part === 1) return `${part * 100} %`;
    return `${Math.min(99.9, Math.max(0.1, part * 100)).toFixed(1)} %`;
  });
}

/** Requests a second, as `3,390 /s`, `9.6 /s`, `0 /s`. */
export function rate(perSecond: number): string {
  const isSmall = perSecond > 0 && perSecond < 9.95;
  return `${isSmall ? perSecond.toFixed(1) : count(Math.round(perSecond))} /s`;
}

/** `1 run`, `12 runs`. */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `2026-11-24 19:30:05` in the browser's time zone. */
export function absolute(date: Date): string {
  return MOMENT.format(date);
}

/** `2026-11-24` in the browser's time zone. */
export function day(date: Date): string {
  return absolute(date).slice(0, 10);
}

/** The whole value; numbers that JSON cannot hold, and bytes, are texts. */
export function plainOf(value: Rows['rows'][number][number]): string | number | null {
  if (value === null || typeof value !== 'object') return value;
  if ('integer' in value) return value.integer;
  return 'real' in value ? value.real : value.base64;
}

/** As `rota query --format csv` writes it. */
export function toCsv({ columns, rows }: Rows): string {
  return [columns, ...rows]
    .map((row) => `${row.map(plainOf).map(csvField).join(',')}\r\n`)
    .join('');
}

/** An array of objects. Whole numbers that JSON's readers would round are texts. */
export function toJson({ columns, rows }: Rows): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, plainOf(row[index] ?? null)])),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}
