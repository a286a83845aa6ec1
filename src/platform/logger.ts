// The log: JSON lines of pino in a file, and on stderr text for a terminal or else JSON. A log that
// cannot be written never stops the program.
import pino, { type Logger } from 'pino';
import { escapeInJson } from '../text/escape-controls.ts';
import type { LogLevel } from '../domain/settings.ts';
import { formatLogLine, readLogLine } from './log-line.ts';
import { RotatingFile } from './rotating-file.ts';

export type { Logger } from 'pino';

/** Bytes that may wait for the reader of stderr. */
const MAX_WAITING_BYTES = 1024 * 1024;

export interface LogOptions {
  readonly level: LogLevel;
  /** `auto`: text when stderr is a terminal. */
  readonly format: 'auto' | 'text' | 'json';
  /** Absolute; undefined: no file. */
  readonly file: string | undefined;
  /** The file is rotated before it grows beyond this; undefined: never. */
  readonly maxBytes: number | undefined;
  /** Number of rotated files that are kept. */
  readonly keep: number;
  /** False: nothing goes to stderr. */
  readonly console: boolean;
  /** Masks the secrets in a line. */
  readonly mask: (line: string) => string;
  /** Called with each error that is logged, masked. */
  readonly onError?: (error: LoggedError) => void;
}

export interface LoggedError {
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly message: string;
}

export interface Log {
  readonly log: Logger;
  /** Closes the file: the next line opens a new one, where the old one was moved away. */
  reopen(): void;
  close(): void;
}

/** Creates the log. The file is opened with the first line, and problems with it are never thrown. */
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

/** Drops lines while their reader does not read, because they would fill the memory. */
function consoleWriter(format: LogOptions['format']): (line: string) => void {
  const { stderr } = process;
  const asText = format === 'text' || (format === 'auto' && stderr.isTTY);
  return (line) => {
    if (stderr.writableLength < MAX_WAITING_BYTES) {
      stderr.write(asText ? formatLogLine(line) : stderr.isTTY ? shownJson(line) : line);
    }
  };
}

/** Escapes the terminal control characters that JSON allows unescaped; the line end stays. */
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
