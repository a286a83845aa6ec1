// Loads the configuration in a thread of its own: a file that takes seconds to check delays no fire.
import { formatDuration } from '../domain/duration.ts';
import { AppError } from '../domain/error.ts';
import type { Clock } from '../platform/clock.ts';
import { startThread } from '../platform/one-reply-thread.ts';
import type { LoadedConfig, LoadOptions } from './load-config.ts';
import type { LoadSetup } from './load-thread.ts';

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
  const { reply, stop } = startThread<LoadSetup, LoadedConfig>({
    name: 'load-thread',
    callerUrl: import.meta.url,
    setup: { file, options: { ...options, env: { ...(options.env ?? process.env) } } },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    code: 'config',
    failed: 'The thread that reads the configuration has failed',
    stopped: 'The thread that reads the configuration has ended',
  });
  const late = Promise.withResolvers<never>();
  const deadline = clock.setTimer(DEADLINE_MS, () => {
    const allowed = formatDuration(DEADLINE_MS);
    late.reject(new AppError('config', `The configuration was not read within ${allowed}`));
  });
  try {
    return await Promise.race([reply, late.promise]);
  } finally {
    deadline.cancel();
    // After the deadline the end of the thread rejects the reply, which nobody reads any more.
    reply.catch(() => undefined);
    await stop();
  }
}
