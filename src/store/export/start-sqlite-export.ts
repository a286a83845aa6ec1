// Starts the thread that exports to SQLite, and removes an unfinished copy.
import { startThread } from '../../platform/one-reply-thread.ts';
import { removeUnfinished, unfinishedName } from '../files/whole-copy.ts';
import type { SqliteExported, SqliteExportOptions } from './sqlite-export.ts';

export interface SqliteExport {
  /** Rejects with the `AppError` of `exportToSqlite`. */
  readonly done: Promise<SqliteExported>;
  /** Removes the unfinished copy, at the end of the process. */
  discard(): void;
}

export function startSqliteExport(
  options: Pick<SqliteExportOptions, 'source' | 'range' | 'to' | 'overwrite'>,
): SqliteExport {
  const unfinished = unfinishedName(options.to);
  const { reply } = startThread<SqliteExportOptions, SqliteExported>({
    name: 'sqlite-export-thread',
    callerUrl: import.meta.url,
    setup: { ...options, unfinished },
    code: 'database',
    failed: 'The thread that exports has failed',
    stopped: 'The export was abandoned',
  });
  return { done: reply, discard: () => removeUnfinished(unfinished) };
}
