// Formats figures for people. Pure: the result does not depend on the browser's language.

const WHOLE = new Intl.NumberFormat('en-US');
const NONE = '–';

/** `12,345`; a dash for null. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : WHOLE.format(value);
}

/** A number from an SQL query: all digits before the point; after it as many as make seven digits in all, at least two. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const whole = String(Math.trunc(Math.abs(value))).length;
  return String(Number(value.toPrecision(Math.min(Math.max(7, whole + 2), 17))));
}

/** Milliseconds as `0 ms`, `0.4 ms`, `85 ms`, `1.24 s`, `3 min 05 s`, `2 h 10 min`; a dash for null. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return NONE;
  if (ms < 0.05) return '0 ms';
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${WHOLE.format(Math.floor(minutes / 60))} h ${two(minutes % 60)} min`;
}

/** Bytes as `812 B`, `1.4 KiB`, `23 MiB`. */
export function size(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return NONE;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A share from 0 to 1 as `99.9 %`. Only exactly 1 is `100 %`, and only exactly 0 is `0 %`. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return NONE;
  if (share === 0 || share === 1) return `${share * 100} %`;
  return `${Math.min(99.9, Math.max(0.1, share * 100)).toFixed(1)} %`;
}

/** Requests a second, as `3,390 /s`, `9.6 /s`, `0 /s`. */
export function rate(perSecond: number): string {
  if (perSecond === 0) return '0 /s';
  return `${perSecond < 9.95 ? perSecond.toFixed(1) : WHOLE.format(Math.round(perSecond))} /s`;
}

/** The distance from now to a moment: `12 s ago`, `in 4 min`, `3 d ago`. */
export function relative(atMs: number, nowMs: number): string {
  const seconds = Math.round(Math.abs(atMs - nowMs) / 1000);
  if (seconds < 1) return 'now';
  const text = span(seconds);
  return atMs > nowMs ? `in ${text}` : `${text} ago`;
}

function span(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${WHOLE.format(Math.floor(seconds / 86_400))} d`;
}

/** `2026-11-24 19:30:05` in the browser's time zone. */
export function absolute(date: Date): string {
  return `${day(date)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The value of a `datetime-local` input, to the second, in the browser's time zone. */
export function inputMoment(date: Date): string {
  return absolute(date).replace(' ', 'T');
}

/** `1 run`, `12 runs`. */
export function plural(number: number, noun: string): string {
  return `${WHOLE.format(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `2026-11-24` in the browser's time zone. */
export function day(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
