// Starts the thread that copies the database, and removes an unfinished copy.
import { startThread } from '../../platform/one-reply-thread.ts';
import { removeUnfinished, unfinishedName } from '../files/whole-copy.ts';
import type { BackupOptions } from './backup.ts';

export interface Backup {
  /** Resolves to the size of the copy in bytes; rejects with the `AppError` of `backUp`. */
  readonly done: Promise<number>;
  /** Removes the unfinished copy. SQLite cannot be stopped, so this is for the end of the process. */
  discard(): void;
}

export function startBackup(options: Pick<BackupOptions, 'from' | 'to' | 'overwrite'>): Backup {
  const unfinished = unfinishedName(options.to);
  const { reply } = startThread<BackupOptions, number>({
    name: 'backup-thread',
    callerUrl: import.meta.url,
    setup: { ...options, unfinished },
    code: 'database',
    failed: 'The thread that copies has failed',
    stopped: 'The copy was abandoned',
  });
  return { done: reply, discard: () => removeUnfinished(unfinished) };
}
