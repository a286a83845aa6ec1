// The variables that every run has: `{run}`, its number, and `{planned}`, the instant at which it was due, with an
// offset and a date pattern: `{planned-1d:yyyy-MM-dd}`.
import { parseDuration } from '../domain/duration.ts';
import type { RunValues } from '../domain/run-values.ts';
import { formatDate, parseDatePattern, type PatternPart } from './date-pattern.ts';

/** Their names in messages. */
export const RUN_VARIABLES: readonly string[] = ['planned', 'run'];

/** The instant with its offset, as in RFC 3339. */
const DEFAULT_PATTERN = "yyyy-MM-dd'T'HH:mm:ssxxx";
const DAY_MS = 86_400_000;
const RUN_NAME = /^(?:run$|planned(?:$|:|[+-]\d))/;
const PLANNED = /^planned(?:([+-])([\d.a-z]+))?(?::(.*))?$/s;
/** The days of a duration, and the rest of it. */
const DURATION = /^(?:(\d+)d)?(.*)$/s;

/** The values of a run that is made up, to check templates. */
export const SAMPLE_RUN: RunValues = { runId: 1, plannedAtMs: 0, offsetAt: () => 0 };

interface PlannedVariable {
  /** Days of the calendar. */
  readonly days: number;
  readonly ms: number;
  readonly pattern: readonly PatternPart[];
}

interface VariableProblem {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly hint: string;
}

/** True when a name in braces means a variable of the run, even if it is a wrong one. */
export function isRunVariable(name: string): boolean {
  return RUN_NAME.test(name);
}

/** Returns what is wrong with a variable of the run; undefined when it is right. */
export function runVariableProblem(name: string): VariableProblem | undefined {
  if (name === 'run') return undefined;
  const read = readPlanned(name);
  return 'message' in read ? read : undefined;
}

/** Returns the value of a variable of the run; undefined for the name of another variable. */
export function runValue(name: string, values: RunValues): string | number | undefined {
  if (!isRunVariable(name)) return undefined;
  if (name === 'run') return values.runId;
  const planned = readPlanned(name);
  if ('message' in planned) throw new TypeError(planned.message);
  const { plannedAtMs, offsetAt } = values;
  const dayMs =
    planned.days === 0
      ? plannedAtMs
      : instantOf(plannedAtMs + offsetAt(plannedAtMs) + planned.days * DAY_MS, offsetAt);
  const atMs = dayMs + planned.ms;
  return formatDate(planned.pattern, { atMs, offsetMs: offsetAt(atMs) });
}

function readPlanned(name: string): PlannedVariable | VariableProblem {
  const [whole, sign, duration, pattern = DEFAULT_PATTERN] = PLANNED.exec(name) ?? [];
  const offset = duration === undefined ? { days: 0, ms: 0 } : readOffset(duration);
  if (whole === undefined || offset === undefined) {
    return {
      message: `"{${name}}" has an offset that is not a duration`,
      hint: 'Write it as {planned-1d}, {planned+12h} or {planned-1h30m:HH:mm}',
    };
  }
  const parts = parseDatePattern(pattern);
  if ('message' in parts) return parts;
  const direction = sign === '-' ? -1 : 1;
  return { days: direction * offset.days, ms: direction * offset.ms, pattern: parts };
}

/** A day is one of the calendar, whether it has 23, 24 or 25 hours; smaller units are real time. */
function readOffset(text: string): { days: number; ms: number } | undefined {
  if (parseDuration(text) === undefined) return undefined;
  const [, days = '0', rest = ''] = DURATION.exec(text) ?? [];
  const ms = rest === '' ? 0 : parseDuration(rest);
  // A century is more than any date needs, and far within the range of a date.
  return ms === undefined || Number(days) > 36_525 || ms > 36_525 * DAY_MS
    ? undefined
    : { days: Number(days), ms };
}

/** Returns the instant of a wall time: the first of two, and the one after a gap by as much as the time is in it. */
function instantOf(wallMs: number, offsetAt: RunValues['offsetAt']): number {
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  if (offsetAt(wallMs - before) === before) return wallMs - before;
  return offsetAt(wallMs - after) === after ? wallMs - after : wallMs - before;
}
