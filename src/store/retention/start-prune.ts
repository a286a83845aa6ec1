// Starts the thread that prunes, and returns its report.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/error.ts';
import type { PruneReport } from '../../domain/retention.ts';
import { refuseMissing } from '../reader.ts';
import type { PruneReply, PruneSetup, PruneThreadData } from './prune-thread.ts';

export interface Pruning {
  /** Rejects with an `AppError` when the database cannot be used, and when pruning was stopped. */
  readonly done: Promise<PruneReport>;
  /** Stops after the present slice, which is short. Resolves when the thread has closed the database and ended. */
  stop(): Promise<void>;
}

function toError({ code, message, hint }: Exclude<PruneReply, { report: PruneReport }>): AppError {
  return new AppError(code, message, hint === undefined ? {} : { hint });
}

/** @throws {AppError} `not_found` when there is no database. */
export function startPrune(setup: PruneSetup): Pruning {
  refuseMissing(setup.file);
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  // Shared memory, because a slice that follows the other without a pause receives no message.
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workerData: PruneThreadData = { ...setup, stop };
  const worker = new Worker(new URL(`./prune-thread${extension}`, import.meta.url), { workerData });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  const done = new Promise<PruneReport>((resolve, reject) => {
    worker.once('message', (reply: PruneReply) => {
      if ('report' in reply) resolve(reply.report);
      else reject(toError(reply));
    });
    worker.once('error', (cause) =>
      reject(new AppError('database', 'The thread that prunes has failed', { cause })),
    );
    worker.once('exit', () => reject(new AppError('database', 'The thread that prunes has ended')));
  });
  return {
    done,
    async stop() {
      // Not terminated: under Deno a terminated thread still writes for a moment.
      Atomics.store(stop, 0, 1);
      await ended;
    },
  };
}
