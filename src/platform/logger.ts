// The log: pino's JSON lines into a file, and text on a terminal or JSON elsewhere onto stderr.
// A log that cannot be written never stops what it reports on.
import { dirname } from 'node:path';
import pino, { type Logger } from 'pino';
import { messageOf } from '../domain/error.ts';
import type { LogLevel } from '../domain/settings.ts';
import { formatLogLine, readLogLine } from './log-line.ts';
import { makeFolder } from './make-folder.ts';

export type { Logger } from 'pino';

export interface LogOptions {
  readonly level: LogLevel;
  /** `auto`: text when stderr is a terminal. */
  readonly format: 'auto' | 'text' | 'json';
  /** Absolute; undefined: no file. */
  readonly file: string | undefined;
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

/** Opens the log; `close` writes what is left. */
export function openLog(options: LogOptions): { log: Logger; close: () => void } {
  const { level, mask } = options;
  const asText = options.format === 'text' || (options.format === 'auto' && process.stderr.isTTY);
  const console = {
    write(line: string): void {
      process.stderr.write(asText ? formatLogLine(mask(line)) : mask(line));
    },
  };
  const streams: pino.StreamEntry[] = [{ level, stream: console }];
  const file = options.file === undefined ? undefined : openFile(options.file);
  if (file !== undefined) {
    streams.push({ level, stream: { write: (line: string) => void file.write(mask(line)) } });
  }
  const { onError } = options;
  if (onError !== undefined) {
    const write = (line: string): void => onError(toLoggedError(mask(line)));
    streams.push({ level: 'error', stream: { write } });
  }
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream(streams),
  );
  return { log, close: () => file?.end() };
}

function toLoggedError(line: string): LoggedError {
  const { time, message } = readLogLine(line);
  return { atMs: Date.parse(time), message };
}

/** Undefined, after a word about it, when the file cannot be opened. */
function openFile(path: string): ReturnType<typeof pino.destination> | undefined {
  let reported = false;
  const report = (error: unknown): void => {
    if (!reported)
      process.stderr.write(`warning: cannot write the log ${path}: ${messageOf(error)}\n`);
    reported = true;
  };
  try {
    makeFolder(dirname(path));
    const destination = pino.destination({ dest: path, sync: true });
    // Without a listener an ENOSPC would end the process.
    destination.on('error', report);
    return destination;
  } catch (error) {
    report(error);
    return undefined;
  }
}
