// Threads that do one piece of work, send one reply and end.
import { parentPort, Worker, workerData, type ResourceLimits } from 'node:worker_threads';
import { AppError, type AppErrorCode, type AppErrorData } from '../domain/error.ts';
import { fileBeside } from './self-process.ts';

type Reply<Value> = { readonly value: Value } | { readonly problem: AppErrorData };

export interface ThreadSpec<Setup> {
  /** A file beside the calling module, without its extension. It calls {@link replyOnce}. */
  readonly name: string;
  readonly callerUrl: string;
  readonly setup: Setup;
  readonly resourceLimits?: ResourceLimits;
  /** The errors when the thread sends no reply: it has failed, or it was stopped. */
  readonly code: AppErrorCode;
  readonly failed: string;
  readonly stopped: string;
}

export interface OneReplyThread<Value> {
  /** Rejects with an `AppError`: that of the thread, or `code` when it sends no reply. */
  readonly reply: Promise<Value>;
  /** Resolves when the thread has ended. */
  readonly ended: Promise<void>;
  /** Ends the thread at once. */
  readonly stop: () => Promise<void>;
}

export function startThread<Setup, Value>(spec: ThreadSpec<Setup>): OneReplyThread<Value> {
  const { name, callerUrl, setup, resourceLimits, code, failed, stopped } = spec;
  const worker = new Worker(fileBeside(name, callerUrl), {
    workerData: setup,
    ...(resourceLimits === undefined ? {} : { resourceLimits }),
  });
  const reply = new Promise<Value>((resolve, reject) => {
    worker.once('message', (message: Reply<Value>) => {
      if ('value' in message) resolve(message.value);
      else reject(AppError.from(message.problem));
    });
    worker.once('error', (cause) => reject(new AppError(code, failed, { cause })));
    worker.once('exit', () => reject(new AppError(code, stopped)));
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  return { reply, ended, stop };
}

/** To be called in the thread: does the work and sends its value, or its error as `toError` describes it. */
export async function replyOnce<Setup, Value>(
  work: (setup: Setup) => Value | Promise<Value>,
  toError: (error: unknown, setup: Setup) => AppError,
): Promise<void> {
  if (parentPort === null) return;
  const setup: Setup = workerData;
  let reply: Reply<Value>;
  try {
    reply = { value: await work(setup) };
  } catch (error) {
    reply = { problem: toError(error, setup).toData() };
  }
  parentPort.postMessage(reply, []);
}
