// The process that reads for the dashboard: one question after the other, until nobody can ask any more.
import { AppError, messageOf } from '../domain/error.ts';
import { keepCompiledCode } from '../platform/self-process.ts';
import { streamLines } from '../platform/stream-lines.ts';
import { keepReaderOpen } from '../store/reader.ts';
import type { ReadReply, ReadRequest } from './read-protocol.ts';
import { readsOf } from './reads.ts';

async function answer({ file, name, args }: ReadRequest): Promise<string> {
  try {
    const read: (...args: never[]) => Promise<unknown> = readsOf(file)[name];
    return toLine({ value: await Reflect.apply(read, undefined, args) });
  } catch (error) {
    if (!(error instanceof AppError)) {
      const fault = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
      return toLine({ fault });
    }
    const { code, message, hint } = error;
    return toLine({ problem: { code, message, hint } });
  }
}

/** @throws {RangeError} for what is longer than a text can be. */
function toLine(reply: ReadReply): string {
  return `${JSON.stringify(reply)}\n`;
}

keepCompiledCode();
keepReaderOpen();
for await (const line of streamLines(process.stdin)) {
  process.stdout.write(await answer(JSON.parse(line)));
}
