// stdout and stderr as commands see them: where text goes, and whether that is a terminal.
import { fstatSync, writeSync } from 'node:fs';
import { isatty, type WriteStream } from 'node:tty';
import { harmlessData, harmlessOnTerminal } from './harmless-text.ts';

export interface Sink {
  readonly isTerminal: boolean;
  /** True when colour may be used: a terminal, and the environment does not forbid it. */
  readonly color: boolean;
  /** Columns of the terminal; undefined when the stream is not a terminal. */
  readonly columns: number | undefined;
  /** Columns that a table may take: those of the terminal, else `COLUMNS` of the environment, else 80. */
  readonly width: number;
  /** Aborted once the reader has gone away: what is written after that is dropped. */
  readonly closed: AbortSignal;
  /** Why something could not be written, such as a full disk; undefined also when the reader has gone away. */
  readonly fault: Error | undefined;
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

const READER_HAS_GONE: ReadonlySet<string> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ERR_STREAM_DESTROYED',
]);

/** Wraps a stream of this process. A reader that goes away (`rota query … | head`) is not an error. */
export function openSink(
  stream: WriteStream | NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): Sink {
  const closed = new AbortController();
  let fault: Error | undefined;
  const onError = (error: NodeJS.ErrnoException): void => {
    if (!closed.signal.aborted && !READER_HAS_GONE.has(error.code ?? '')) fault = error;
    closed.abort();
  };
  stream.on('error', onError);
  const isTerminal = stream.isTTY;
  const fd = fileOf(stream);
  const write = async (data: string | Uint8Array): Promise<void> => {
    if (closed.signal.aborted || data.length === 0) return;
    if (fd !== undefined) return writeWhole(fd, { data, onError });
    await new Promise<void>((resolve) => {
      stream.write(data, (error) => {
        if (error) onError(error);
        resolve();
      });
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
    get width() {
      return isTerminal && stream.columns > 0 ? stream.columns : assumedWidth(env);
    },
    closed: closed.signal,
    get fault() {
      return fault;
    },
    write: escapedBy(harmlessOnTerminal),
    writeData: escapedBy(harmlessData),
    writeRaw: write,
  };
}

/** As other programs assume it where there is no terminal. */
const ASSUMED_WIDTH = 80;

/** Shells know `COLUMNS`; a program finds it only where somebody exported it. */
function assumedWidth(env: Readonly<Record<string, string | undefined>>): number {
  const columns = /^[1-9]\d{0,5}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined;
  return columns ?? ASSUMED_WIDTH;
}

/** The descriptor of a stream that leads to a file, or to a device that is not a terminal, such as /dev/null. */
function fileOf(stream: object): number | undefined {
  const fd = 'fd' in stream ? stream.fd : undefined;
  try {
    if (typeof fd !== 'number' || isatty(fd)) return undefined;
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isCharacterDevice() ? fd : undefined;
  } catch {
    // It was closed before Rota started: writing to it will say so.
    return undefined;
  }
}

/** As Node writes to files, at once, but to the end: of a full disk Node writes what fits and says nothing. */
function writeWhole(
  fd: number,
  { data, onError }: { data: string | Uint8Array; onError: (error: Error) => void },
): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
  }
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
