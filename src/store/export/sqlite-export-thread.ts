// A thread that exports once and ends, so that the main thread can handle signals meanwhile.
import { replyOnce } from '../../platform/one-reply-thread.ts';
import { databaseError } from '../database-error.ts';
import { exportToSqlite, type SqliteExportOptions } from './sqlite-export.ts';

await replyOnce(exportToSqlite, (error, { to }: SqliteExportOptions) => databaseError(error, to));
