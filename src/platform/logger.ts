// The log: pino's JSON lines into a file, and text on a terminal or JSON elsewhere onto stderr.
// A log that cannot be written never stops what it reports on.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino, { type Logger } from 'pino';
import type { LogLevel } from '../domain/settings.ts';
import { formatLogLine } from './log-line.ts';

export type { Logger } from 'pino';

export interface LogOptions {
  readonly level: LogLevel;
  /** `auto`: text when stderr is a terminal. */
  readonly format: 'auto' | 'text' | 'json';
  /** Absolute; undefined: no file. */
  readonly file: string | undefined;
  /** Takes the secrets out of each line. */
  readonly mask: (line: string) => string;
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
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream(streams),
  );
  return { log, close: () => file?.end() };
}

function openFile(path: string): ReturnType<typeof pino.destination> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const destination = pino.destination({ dest: path, mkdir: true, sync: true });
  let reported = false;
  // Without a listener an ENOSPC would end the process.
  destination.on('error', (error: Error) => {
    if (!reported)
      process.stderr.write(`warning: cannot write the log ${path}: ${error.message}\n`);
    reported = true;
  });
  return destination;
}
