// Starts the thread that copies the database, and removes an unfinished copy.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/error.ts';
import { removeUnfinished, unfinishedName, type BackupOptions } from './backup.ts';
import type { BackupReply } from './backup-thread.ts';

export interface Backup {
  /** Resolves to the size of the copy in bytes; rejects with the `AppError` of `backUp`. */
  readonly done: Promise<number>;
  /** Removes the unfinished copy. SQLite cannot be stopped, so this is for the end of the process. */
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
    worker.once('exit', () => reject(new AppError('database', 'The copy was abandoned')));
  });
  return { done, discard: () => removeUnfinished(unfinished) };
}

function toError({ code, message, hint }: Exclude<BackupReply, { bytes: number }>): AppError {
  return new AppError(code, message, hint === undefined ? {} : { hint });
}
