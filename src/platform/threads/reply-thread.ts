// Threads that send one reply after the other until they end.
import { parentPort, Worker, type ResourceLimits } from 'node:worker_threads';
import { fileBeside } from '../self-process.ts';

export interface ReplyThreadSpec<Setup, Reply> {
  /** A file beside the calling module, without its extension. Its `workerData` is `setup`; it calls {@link sendReply}. */
  readonly name: string;
  readonly callerUrl: string;
  readonly setup: Setup;
  readonly resourceLimits?: ResourceLimits;
  /** Environment of the thread. */
  readonly env: Readonly<Record<string, string>>;
  readonly onReply: (reply: Reply) => void;
}

export interface ReplyThread {
  /** Resolves when the thread has ended, with the error that ended it; undefined: it ended by itself or was stopped. */
  readonly ended: Promise<{ readonly error: unknown } | undefined>;
  /** Ends the thread at once, also in the middle of an endless loop. */
  readonly stop: () => Promise<void>;
  /** Processor time of the thread so far; undefined when it has ended, and on Node before 24.6. */
  readonly processorMs: () => Promise<number | undefined>;
}

export function startReplyThread<Setup, Reply>(spec: ReplyThreadSpec<Setup, Reply>): ReplyThread {
  const { name, callerUrl, setup, resourceLimits, env, onReply } = spec;
  const worker = new Worker(fileBeside(name, callerUrl), {
    workerData: setup,
    env,
    stdout: true,
    stderr: true,
    ...(resourceLimits === undefined ? {} : { resourceLimits }),
  });
  // Nobody reads what the thread prints: on stdout it would mix with the output of a command.
  worker.stdout.resume();
  worker.stderr.resume();
  worker.on('message', onReply);
  let failure: { readonly error: unknown } | undefined;
  worker.on('error', (error) => {
    failure ??= { error };
  });
  const ended = new Promise<typeof failure>((resolve) => {
    worker.once('exit', () => resolve(failure));
  });
  return {
    ended,
    stop: async () => {
      await worker.terminate();
    },
    processorMs: () => processorMs(worker),
  };
}

async function processorMs(worker: Worker): Promise<number | undefined> {
  if (!('cpuUsage' in worker)) return undefined;
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  } catch {
    // The thread has ended.
    return undefined;
  }
}

/** To be called in the thread. */
export function sendReply(reply: unknown): void {
  parentPort?.postMessage(reply, []);
}
