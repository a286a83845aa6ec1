// The process that reads for the dashboard: one question after the other, until nobody can ask any more.
import { AppError, messageOf } from '../domain/error.ts';
import { keepCompiledCode } from '../platform/self-process.ts';
import { streamLines } from '../platform/stream-lines.ts';
import { keepReaderOpen } from '../store/reader.ts';
import type { ReadReply, ReadRequest } from './read-protocol.ts';
import { readsOf } from './reads.ts';

async function answer({ file, name, args }: ReadRequest): Promise<ReadReply> {
  try {
    const read: (...args: never[]) => Promise<unknown> = readsOf(file)[name];
    return { value: await Reflect.apply(read, undefined, args) };
  } catch (error) {
    if (!(error instanceof AppError)) {
      return { fault: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
    }
    const { code, message, hint } = error;
    return { problem: { code, message, hint } };
  }
}

keepCompiledCode();
keepReaderOpen();
for await (const line of streamLines(process.stdin)) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
