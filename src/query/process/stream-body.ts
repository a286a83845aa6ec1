// Streams a large stored body from a child process: the daemon neither parses nor holds it.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { AppError, type AppErrorCode } from '../../domain/error.ts';
import { databaseReadingProcess } from '../../platform/self-process.ts';

/** The failure as the process reports it. Both are of the same version, so it is not validated. */
interface Problem {
  readonly code: AppErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Streams the body of a result. Kills the process when the stream is cancelled or `signal` is aborted.
 * @throws {AppError} as `storedBody` does, before the first byte
 */
export async function streamBody(
  file: string,
  resultId: number,
  { signal }: { signal: AbortSignal },
): Promise<ReadableStream<Uint8Array>> {
  const { command, args, env } = databaseReadingProcess('body-child', import.meta.url);
  const child = spawn(command, [...args, file, String(resultId)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  const report = text(child.stderr);
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const chunks: AsyncIterator<Uint8Array> = child.stdout[Symbol.asyncIterator]();
  const first = await Promise.race([chunks.next(), failed]);
  if (first.done === true) throw toError(await report);
  return ReadableStream.from(allOf());

  async function* allOf(): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (
        let next: IteratorResult<Uint8Array> = first;
        next.done !== true;
        next = await chunks.next()
      ) {
        yield next.value;
      }
    } finally {
      signal.removeEventListener('abort', kill);
      kill();
    }
  }
}

function toError(report: string): AppError {
  const problem = parsed(report);
  if (problem === undefined) {
    return new AppError('database', 'The process that reads the body ended before it was done');
  }
  const { code, message, hint } = problem;
  return new AppError(code, message, hint === undefined ? {} : { hint });
}

/** Undefined when the process crashed: then its last output is not JSON. */
function parsed(report: string): Problem | undefined {
  try {
    return JSON.parse(report);
  } catch {
    return undefined;
  }
}
