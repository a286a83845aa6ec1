// Moments as they are typed on the command line.
import { parseDuration } from '../domain/duration.ts';
import { AppError } from '../domain/error.ts';

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * Unix milliseconds of an ISO 8601 date or time such as `2026-03-29`, `2026-03-29T02:00Z` or
 * `2026-03-29 02:00:00+02:00`; without an offset it is in UTC. Undefined when the text is not a time.
 */
export function parseMoment(text: string): number | undefined {
  const match = MOMENT.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] =
    match;
  const millisecond = fraction.padEnd(3, '0').slice(0, 3);
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  // 30 February would be read as 2 March.
  if (Number.isNaN(wall) || new Date(wall).getUTCDate() !== Number(day)) return undefined;
  const offset = parseOffset(zone ?? 'Z');
  return offset === undefined ? undefined : wall - offset;
}

/** Where an option looks from now: `24h` is that long ago, or in that time; `20:46` was last then, or is next. */
export type Direction = 'back' | 'ahead';

/** What every option that takes a time says of it. */
export const TIME_FORMS = 'a duration (24h), "today", "yesterday", "20:46" or an ISO 8601 time';

/**
 * Unix milliseconds of the value of an option: a duration from now, a day such as `yesterday`, a time such as
 * `20:46`, a day with a time, or an ISO 8601 date or time. Without an offset it is in UTC.
 * @throws {AppError} `usage`
 */
export function readTime(
  text: string,
  { option, nowMs, direction = 'back' }: { option: string; nowMs: number; direction?: Direction },
): number {
  const durationMs = parseDuration(text);
  const sign = direction === 'back' ? -1 : 1;
  const atMs =
    durationMs === undefined
      ? (parseMoment(text) ?? parseEveryday(text, { nowMs, direction }))
      : nowMs + sign * durationMs;
  if (atMs !== undefined) return atMs;
  const message = `"--${option}" must be a duration or a time: current value is "${text}"`;
  throw new AppError('usage', message, {
    hint: 'write for example "24h", "today", "yesterday 20:46", "20:46" or "2026-11-22T18:00Z"; without an offset, times are in UTC',
  });
}

/** Days from today by their names. */
const DAYS: ReadonlyMap<string, number> = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]);
const DAY_MS = 86_400_000;

/** `now`, `today`, `yesterday 20:46`, `20:46`; undefined for anything else. */
function parseEveryday(
  text: string,
  { nowMs, direction }: { nowMs: number; direction: Direction },
): number | undefined {
  const lower = text.trim().toLowerCase();
  if (lower === 'now') return nowMs;
  const match = /^(?:([a-z]+)(?: |$))?(\d{1,2}:\d\d(?::\d\d)?)?$/.exec(lower);
  if (lower === '' || match === null) return undefined;
  const [, name, time = '00:00'] = match;
  const days = name === undefined ? 0 : DAYS.get(name);
  if (days === undefined) return undefined;
  const midnightMs = nowMs - (nowMs % DAY_MS) + days * DAY_MS;
  const date = new Date(midnightMs).toISOString().slice(0, 10);
  const atMs = parseMoment(`${date}T${/^\d:/.test(time) ? '0' : ''}${time}`);
  if (atMs === undefined || name !== undefined) return atMs;
  if (direction === 'back') return atMs > nowMs ? atMs - DAY_MS : atMs;
  return atMs < nowMs ? atMs + DAY_MS : atMs;
}

/** Milliseconds of `Z`, `+08`, `+0800` or `+08:00`; undefined over 23:59. */
function parseOffset(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
