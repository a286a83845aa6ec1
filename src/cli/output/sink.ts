// stdout and stderr as commands see them: where text goes, and whether that is a terminal.
import type { WriteStream } from 'node:tty';
import { harmlessData, harmlessOnTerminal } from './harmless-text.ts';

export interface Sink {
  readonly isTerminal: boolean;
  /** True when colour may be used: a terminal, and the environment does not forbid it. */
  readonly color: boolean;
  /** Columns of the terminal; undefined when the stream is not a terminal. */
  readonly columns: number | undefined;
  /** Aborted once the reader has gone away: what is written after that is dropped. */
  readonly closed: AbortSignal;
  /**
   * Resolves when the system has taken the text, or dropped it. On a terminal, characters that could control it are
   * escaped, except line ends, tabs and our own colours. Bytes are written unchanged.
   */
  write(data: string | Uint8Array): Promise<void>;
  /** The same for data that comes from strangers, such as CSV and JSON: no colours are let through. */
  writeData(data: string | Uint8Array): Promise<void>;
  /** Writes what steers the terminal on purpose; no text of strangers may be in it. */
  writeRaw(text: string): Promise<void>;
}

/** Wraps a stream of this process. A reader that goes away (`rota query … | head`) is not an error. */
export function openSink(
  stream: WriteStream | NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): Sink {
  const closed = new AbortController();
  stream.on('error', () => closed.abort());
  const isTerminal = stream.isTTY;
  const write = (data: string | Uint8Array): Promise<void> => {
    if (closed.signal.aborted || data.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      stream.write(data, () => resolve());
    });
  };
  const escapedBy =
    (escape: (text: string) => string) =>
    (data: string | Uint8Array): Promise<void> =>
      write(isTerminal && typeof data === 'string' ? escape(data) : data);
  return {
    isTerminal,
    color: mayColor(isTerminal, env),
    get columns() {
      return isTerminal && stream.columns > 0 ? stream.columns : undefined;
    },
    closed: closed.signal,
    write: escapedBy(harmlessOnTerminal),
    writeData: escapedBy(harmlessData),
    writeRaw: write,
  };
}

/**
 * NO_COLOR and FORCE_COLOR, when not empty, decide (https://no-color.org, https://force-color.org);
 * else a terminal that is not `dumb`.
 */
export function mayColor(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'] ?? '';
  if (force !== '') return force !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}
