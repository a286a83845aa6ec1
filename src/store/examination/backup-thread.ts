// A thread that makes one copy and ends, so that the main thread can handle signals meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import type { AppErrorCode } from '../../domain/error.ts';
import { databaseError } from '../database-error.ts';
import { backUp, type BackupOptions } from './backup.ts';

export type BackupReply =
  | { readonly bytes: number }
  | { readonly code: AppErrorCode; readonly message: string; readonly hint: string | undefined };

function run(options: BackupOptions): BackupReply {
  try {
    return { bytes: backUp(options) };
  } catch (error) {
    const { code, message, hint } = databaseError(error, options.from);
    return { code, message, hint };
  }
}

if (parentPort !== null) parentPort.postMessage(run(workerData), []);
