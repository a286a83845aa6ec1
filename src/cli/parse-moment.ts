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

/** Unix milliseconds of `--since`: a duration before `nowMs`, or a moment. Throws AppError `usage`. */
export function parseSince(text: string, nowMs: number): number {
  const durationMs = parseDuration(text);
  const moment = durationMs === undefined ? parseMoment(text) : nowMs - durationMs;
  if (moment !== undefined) return moment;
  throw new AppError(
    'usage',
    `"--since" must be a duration or a time: current value is "${text}"`,
    {
      hint: 'write for example "24h", "7d" or "2026-11-22T18:00Z"',
    },
  );
}

/** Milliseconds of `Z`, `+08`, `+0800` or `+08:00`; undefined over 23:59. */
function parseOffset(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
