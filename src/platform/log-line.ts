// Formats a JSON line of the log as text for a terminal.
import { escapeControls } from '../text/escape-controls.ts';

const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

const plain = (text: string): string => text;
const PLAIN: LogPaint = { bad: plain, warning: plain, strong: plain, faint: plain };

/** Colours by meaning, for a terminal. */
export interface LogPaint {
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** The form of a line's time: only the time of day, or with the date. */
export type LineTime = 'time' | 'date and time';

/**
 * Formats a line as `18:35:02 info  job: message key=value`, with a line end. A line that is not a
 * JSON object, such as a message of Node, stays as it is. Terminal control characters are escaped.
 */
export function formatLogLine(
  line: string,
  { written = 'time', paint = PLAIN }: { written?: LineTime; paint?: LogPaint } = {},
): string {
  const entry = parseObject(line);
  if (entry === undefined) return `${escapeControls(line.trimEnd())}\n`;
  const { level, time, msg, job, err, ...rest } = entry;
  const details = Object.entries(rest).map(([key, value]) => `${key}=${toText(value)}`);
  const moment = escapeControls(toText(time)).slice(0, 19).replace('T', ' ');
  const name = escapeControls(LEVEL_NAMES[Number(level)] ?? toText(level)).padEnd(5);
  const subject = job === undefined ? '' : paint.strong(escapeControls(`${toText(job)}:`));
  return `${joinParts([
    paint.faint(written === 'time' ? moment.slice(11) : moment),
    levelPainter(Number(level), paint)(name),
    subject,
    escapeControls(sentenceOf({ job: undefined, msg, err })),
    paint.faint(joinParts(details.map(escapeControls))),
  ])}\n`;
}

function levelPainter(level: number, paint: LogPaint): (text: string) => string {
  if (level >= 50) return paint.bad;
  if (level >= 40) return paint.warning;
  return level >= 30 ? plain : paint.faint;
}

/** Unix milliseconds of a line; undefined for a line without a time, such as a message of Node. */
export function timeOfLogLine(line: string): number | undefined {
  const { time } = parseObject(line) ?? {};
  const atMs = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** Returns the time of a line (ISO 8601) and its message without details; both are empty when it is not a JSON object. */
export function readLogLine(line: string): { time: string; message: string } {
  const { time, msg, job, err } = parseObject(line) ?? {};
  return { time: toText(time), message: sentenceOf({ job, msg, err }) };
}

function sentenceOf({ job, msg, err }: { job: unknown; msg: unknown; err: unknown }): string {
  const error = typeof err === 'object' && err !== null && 'message' in err ? err.message : err;
  return joinParts([
    job === undefined ? '' : `${toText(job)}:`,
    toText(msg),
    error === undefined ? '' : `(${toText(error)})`,
  ]);
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
