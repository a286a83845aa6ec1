// The process that reads the database for the dashboard: one read after the other, until its stdin closes.
import { formatBytes } from '../../domain/byte-size.ts';
import { AppError, messageOf } from '../../domain/error.ts';
import { keepCompiledCode } from '../../platform/self-process.ts';
import { streamLines } from '../../platform/stream-lines.ts';
import { keepReaderOpen } from '../../store/reader.ts';
import type { ReadReply, ReadRequest } from './read-protocol.ts';
import { readingOf } from '../open-reading.ts';
import type { DirectReading } from '../reads/reading.ts';

/** Characters. The daemon's thread parses this many in some tens of milliseconds. */
const MAX_REPLY_LENGTH = 16 * 1024 * 1024;

/** Every request of a process is for one database. */
let reading: DirectReading | undefined;

async function answer({ file, name, args }: ReadRequest): Promise<string> {
  try {
    reading ??= readingOf(file);
    const read: (...args: never[]) => Promise<unknown> = reading[name];
    return toLine({ value: await Reflect.apply(read, undefined, args) });
  } catch (error) {
    if (!(error instanceof AppError)) {
      const fault = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
      return toLine({ fault });
    }
    return toLine({ problem: error.toData() });
  }
}

/** @throws {AppError} `limit` for a reply that the daemon's thread would take too long to parse. */
function toLine(reply: ReadReply): string {
  const line = `${JSON.stringify(reply)}\n`;
  if (line.length <= MAX_REPLY_LENGTH) return line;
  throw new AppError('limit', `The answer has more than ${formatBytes(MAX_REPLY_LENGTH)}`, {
    hint: 'Ask for fewer rows at a time ("limit").',
  });
}

keepCompiledCode();
keepReaderOpen();
for await (const line of streamLines(process.stdin)) {
  process.stdout.write(await answer(JSON.parse(line)));
}
