// Loads the configuration in a thread of its own: a file that takes seconds to check delays no fire.
import { Worker } from 'node:worker_threads';
import { formatDuration } from '../domain/duration.ts';
import { AppError } from '../domain/error.ts';
import type { Clock } from '../platform/clock.ts';
import type { LoadedConfig, LoadOptions } from './load-config.ts';
import type { LoadReply, LoadSetup } from './load-thread.ts';

/** Time-out of a load; ten thousand job files take far less. */
const DEADLINE_MS = 60_000;
/** Enough for a hundred thousand jobs. A file that needs more ends the load, not the daemon. */
const MAX_HEAP_MB = 1024;

export interface ThreadLoadOptions extends LoadOptions {
  readonly clock: Clock;
}

/**
 * Runs `loadConfig` in another thread. Rejects with an AppError when the load takes longer than a
 * minute or needs more memory than MAX_HEAP_MB.
 */
export async function loadConfigInThread(
  file: string,
  { clock, ...options }: ThreadLoadOptions,
): Promise<LoadedConfig> {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const setup: LoadSetup = {
    file,
    options: { ...options, env: { ...(options.env ?? process.env) } },
  };
  const worker = new Worker(new URL(`./load-thread${extension}`, import.meta.url), {
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<LoadReply>();
  const fail = (message: string, cause?: unknown): void =>
    reject(new AppError('config', message, { cause }));
  worker.once('message', resolve);
  worker.once('error', (cause) =>
    fail('The thread that reads the configuration has failed', cause),
  );
  worker.once('exit', () => fail('The thread that reads the configuration has ended'));
  const deadline = clock.setTimer(DEADLINE_MS, () =>
    fail(`The configuration was not read within ${formatDuration(DEADLINE_MS)}`),
  );
  try {
    const reply = await promise;
    if ('loaded' in reply) return reply.loaded;
    throw new AppError('config', `The configuration could not be read: ${reply.fault}`);
  } finally {
    deadline.cancel();
    await worker.terminate();
  }
}
