// Date patterns: a subset of those of Unicode (UTS #35, Date Format Patterns), such as `yyyy-MM-dd`. Names of months and
// days are English.

/** A literal text, or the function that writes a field of the date. */
export type PatternPart = string | ((date: WallDate) => string);

export interface WallDate {
  /** The wall time as if it were UTC. */
  readonly wall: Date;
  /** Wall time minus UTC, in milliseconds. */
  readonly offsetMs: number;
}

export interface PatternProblem {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly hint: string;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const FIELDS: Readonly<Record<string, (date: WallDate) => string>> = {
  yyyy: ({ wall }) => padded(wall.getUTCFullYear(), 4),
  yy: ({ wall }) => padded(wall.getUTCFullYear() % 100, 2),
  MMMM: ({ wall }) => MONTHS[wall.getUTCMonth()] ?? '',
  MMM: ({ wall }) => (MONTHS[wall.getUTCMonth()] ?? '').slice(0, 3),
  MM: ({ wall }) => padded(wall.getUTCMonth() + 1, 2),
  M: ({ wall }) => String(wall.getUTCMonth() + 1),
  DDD: ({ wall }) => padded(dayOfYear(wall), 3),
  D: ({ wall }) => String(dayOfYear(wall)),
  dd: ({ wall }) => padded(wall.getUTCDate(), 2),
  d: ({ wall }) => String(wall.getUTCDate()),
  EEEE: ({ wall }) => DAYS[wall.getUTCDay()] ?? '',
  EEE: ({ wall }) => (DAYS[wall.getUTCDay()] ?? '').slice(0, 3),
  HH: ({ wall }) => padded(wall.getUTCHours(), 2),
  H: ({ wall }) => String(wall.getUTCHours()),
  hh: ({ wall }) => padded(halfDayHour(wall), 2),
  h: ({ wall }) => String(halfDayHour(wall)),
  a: ({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM'),
  mm: ({ wall }) => padded(wall.getUTCMinutes(), 2),
  m: ({ wall }) => String(wall.getUTCMinutes()),
  ss: ({ wall }) => padded(wall.getUTCSeconds(), 2),
  s: ({ wall }) => String(wall.getUTCSeconds()),
  SSS: ({ wall }) => padded(wall.getUTCMilliseconds(), 3),
  XXX: ({ offsetMs }) => (offsetMs === 0 ? 'Z' : offsetText(offsetMs)),
  xxx: ({ offsetMs }) => offsetText(offsetMs),
};
/** Fields that exist in Unicode's patterns and are usually meant as others. */
const MEANT: Readonly<Record<string, string>> = {
  YYYY: '"yyyy" is the year: "YYYY" would be the year of a week',
  DD: '"dd" is the day of the month: "D" counts the days of a year',
};
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/gu;
const KNOWN = `Fields: ${Object.keys(FIELDS).join(' ')}; put other letters between ' and '`;

/** Compiles a pattern; returns its first problem instead when it has one. */
export function parseDatePattern(pattern: string): readonly PatternPart[] | PatternProblem {
  if (pattern === '') return { message: 'A date pattern is empty', hint: KNOWN };
  const parts: PatternPart[] = [];
  for (const [token, quoted, letter] of pattern.matchAll(TOKEN)) {
    if (token === "'") {
      return { message: `"${pattern}" has a ' that does not end`, hint: "Write '' for one '" };
    }
    if (quoted !== undefined) {
      parts.push(quoted === '' ? "'" : quoted.replaceAll("''", "'"));
      continue;
    }
    const field = letter === undefined ? token : FIELDS[token];
    if (field === undefined) {
      const message = `"${token}" in "${pattern}" is not a field of a date`;
      return { message, hint: MEANT[token] ?? KNOWN };
    }
    parts.push(field);
  }
  return parts;
}

/** Writes an instant by a pattern. `offsetMs`: wall time minus UTC at that instant. */
export function formatDate(
  parts: readonly PatternPart[],
  { atMs, offsetMs }: { atMs: number; offsetMs: number },
): string {
  const date = { wall: new Date(atMs + offsetMs), offsetMs };
  return parts.map((part) => (typeof part === 'string' ? part : part(date))).join('');
}

function dayOfYear(wall: Date): number {
  const first = Date.UTC(wall.getUTCFullYear(), 0, 1);
  return Math.floor((wall.getTime() - first) / DAY_MS) + 1;
}

function halfDayHour(wall: Date): number {
  return wall.getUTCHours() % 12 === 0 ? 12 : wall.getUTCHours() % 12;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  return `${offsetMs < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
