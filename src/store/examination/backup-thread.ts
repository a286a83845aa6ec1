// A thread that makes one copy and ends, so that the main thread can handle signals meanwhile.
import { replyOnce } from '../../platform/one-reply-thread.ts';
import { databaseError } from '../database-error.ts';
import { backUp, type BackupOptions } from './backup.ts';

await replyOnce(backUp, (error, { from }: BackupOptions) => databaseError(error, from));
