// The log: pino's JSON lines into a file, and text on a terminal or JSON elsewhere onto stderr.
// A log that cannot be written never stops what it reports on.
import pino, { type Logger } from 'pino';
import { escapeInJson } from '../text/escape-controls.ts';
import type { LogLevel } from '../domain/settings.ts';
import { formatLogLine, readLogLine } from './log-line.ts';
import { RotatingFile } from './rotating-file.ts';

export type { Logger } from 'pino';

/** What may wait for the reader of stderr. */
const MAX_WAITING_BYTES = 1024 * 1024;

export interface LogOptions {
  readonly level: LogLevel;
  /** `auto`: text when stderr is a terminal. */
  readonly format: 'auto' | 'text' | 'json';
  /** Absolute; undefined: no file. */
  readonly file: string | undefined;
  /** The file is put aside before it grows beyond this; undefined: never. */
  readonly maxBytes: number | undefined;
  /** Files put aside that are kept. */
  readonly keep: number;
  /** False: nothing goes to stderr. */
  readonly console: boolean;
  /** Takes the secrets out of each line. */
  readonly mask: (line: string) => string;
  /** Told of each error that is logged, masked. */
  readonly onError?: (error: LoggedError) => void;
}

export interface LoggedError {
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly message: string;
}

export interface Log {
  readonly log: Logger;
  /** Lets go of the file, so that one that was moved away is begun anew. */
  reopen(): void;
  close(): void;
}

/** Opens nothing yet: the file is made with the first line. Never throws because of it. */
export function openLog(options: LogOptions): Log {
  const { level, mask, onError } = options;
  const streams: pino.StreamEntry[] = [];
  const add = (from: LogLevel, write: (line: string) => void): void => {
    streams.push({ level: from, stream: { write: (line: string) => write(mask(line)) } });
  };
  if (options.console) add(level, consoleWriter(options.format));
  if (onError !== undefined) add('error', (line) => onError(toLoggedError(line)));
  const file = openFile(options, (lost) => {
    log.warn(`${lost} ${lost === 1 ? 'line' : 'lines'} of this log could not be written`);
  });
  if (file !== undefined) add(level, (line) => file.write(line));
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream(streams),
  );
  return { log, reopen: () => file?.reopen(), close: () => file?.close() };
}

/** Drops lines while their reader does not take them, rather than keep them all in memory. */
function consoleWriter(format: LogOptions['format']): (line: string) => void {
  const { stderr } = process;
  const asText = format === 'text' || (format === 'auto' && stderr.isTTY);
  return (line) => {
    if (stderr.writableLength < MAX_WAITING_BYTES) {
      stderr.write(asText ? formatLogLine(line) : stderr.isTTY ? shownJson(line) : line);
    }
  };
}

/** Of JSON, what JSON itself leaves as it is and could steer a terminal; the line end stays. */
function shownJson(line: string): string {
  return `${escapeInJson(line.trimEnd())}\n`;
}

function openFile(
  options: LogOptions,
  onRecovery: (lostLines: number) => void,
): RotatingFile | undefined {
  const { file: path, maxBytes, keep, onError } = options;
  if (path === undefined) return undefined;
  return new RotatingFile({
    path,
    maxBytes,
    keep,
    onTrouble(problem) {
      const message = `cannot write the log ${path}: ${problem}`;
      process.stderr.write(`warning: ${message}\n`);
      onError?.({ atMs: Date.now(), message });
    },
    onRecovery,
  });
}

function toLoggedError(line: string): LoggedError {
  const { time, message } = readLogLine(line);
  return { atMs: Date.parse(time), message };
}
