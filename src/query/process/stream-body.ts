// Streams a large stored body from a child process: the daemon neither parses nor holds it.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { isPostgresUrl } from '../../domain/database/postgres-url.ts';
import { AppError, type AppErrorData } from '../../domain/error.ts';
import { databaseReadingProcess } from '../../platform/self-process.ts';

/**
 * Streams the body of a result. Kills the process when the stream is cancelled or `signal` is aborted; the stream then
 * ends with an error. Calls `onEnd` once the process has ended.
 * @throws {AppError} as `storedBody` does, before the first byte
 */
export async function streamBody(
  source: string,
  resultId: number,
  { signal, onEnd }: { signal: AbortSignal; onEnd: () => void },
): Promise<ReadableStream<Uint8Array>> {
  const { command, args, env } = databaseReadingProcess('body-child', import.meta.url, {
    network: isPostgresUrl(source),
  });
  const child = spawn(command, [...args, String(resultId)], {
    // Not an argument: an address has a password, and everybody on the machine sees arguments.
    env: { ...env, ROTA_DATABASE: source },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  const report = text(child.stderr);
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  if (signal.aborted) kill();
  const exitCode = new Promise<number | null>((resolve) => {
    const ended = (code: number | null): void => {
      signal.removeEventListener('abort', kill);
      onEnd();
      resolve(code);
    };
    child.once('exit', ended);
    child.once('error', () => ended(null));
  });
  const chunks: AsyncIterator<Uint8Array> = child.stdout[Symbol.asyncIterator]();
  const first = await Promise.race([chunks.next(), failed]);
  if (first.done === true) throw toError(await report);
  return new ReadableStream({
    start: (controller) => controller.enqueue(first.value),
    async pull(controller) {
      const next = await chunks.next();
      if (next.done !== true) controller.enqueue(next.value);
      else if ((await exitCode) === 0) controller.close();
      else throw toError(await report);
    },
    async cancel() {
      kill();
      await exitCode;
    },
  });
}

function toError(report: string): AppError {
  const problem = parsed(report);
  if (problem === undefined) {
    return new AppError('database', 'The process that reads the body ended before it was done');
  }
  return AppError.from(problem);
}

/** Undefined when the process crashed: then its last output is not JSON. It is of the same version, so it is not validated. */
function parsed(report: string): AppErrorData | undefined {
  try {
    return JSON.parse(report);
  } catch {
    return undefined;
  }
}
