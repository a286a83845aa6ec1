// Starts the thread that makes a copy of the database, and leaves nothing of a copy that is given up.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/error.ts';
import { removeUnfinished, unfinishedName, type BackupOptions } from './backup.ts';
import type { BackupReply } from './backup-thread.ts';

export interface Backup {
  /** The bytes of the copy. Rejects with an AppError as `backUp` throws it. */
  readonly done: Promise<number>;
  /** Removes what there is of the copy. SQLite cannot be stopped: to be called when this process ends. */
  discard(): void;
}

export function startBackup(options: Pick<BackupOptions, 'from' | 'to' | 'overwrite'>): Backup {
  const unfinished = unfinishedName(options.to);
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const worker = new Worker(new URL(`./backup-thread${extension}`, import.meta.url), {
    workerData: { ...options, unfinished } satisfies BackupOptions,
  });
  const done = new Promise<number>((resolve, reject) => {
    worker.once('message', (reply: BackupReply) => {
      if ('bytes' in reply) resolve(reply.bytes);
      else reject(toError(reply));
    });
    worker.once('error', (cause) =>
      reject(new AppError('database', 'The thread that copies has failed', { cause })),
    );
    worker.once('exit', () => reject(new AppError('database', 'The copy was given up')));
  });
  return { done, discard: () => removeUnfinished(unfinished) };
}

function toError({ code, message, hint }: Exclude<BackupReply, { bytes: number }>): AppError {
  return new AppError(code, message, hint === undefined ? {} : { hint });
}
