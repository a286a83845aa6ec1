// Refuses a write-ahead log that belongs to another database. It is there when someone replaces `rota.db` with a copy and
// leaves the log of the old database beside it. SQLite would write the pages of that log into the copy and destroy it.
import { closeSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../domain/error.ts';
import { hasLog } from './missing-database.ts';
import { anyOwnerLives } from './owner-lock.ts';

/** Offset of the write version in a database's header (sqlite.org/fileformat.html): 1 without a log, 2 with one. */
const WRITE_VERSION_AT = 18;
const WITHOUT_LOG = 1;

/**
 * The header of a copy from `rota backup` says that it has no write-ahead log, so a log beside it is not its own: SQLite
 * changes the header before it creates the first log, and changes it back after it removes the last one.
 * @throws {AppError} `database` when there is such a log.
 */
export function refuseForeignLog(file: string): void {
  const log = `${file}-wal`;
  if (!hasLog(file)) return;
  // A process that writes has checked already. To open and close the file here would release this process's own locks.
  if (anyOwnerLives(file)) return;
  if (writeVersionOf(file) !== WITHOUT_LOG) return;
  throw new AppError(
    'database',
    `${log} belongs to another database: ${file} was replaced, and the log of the old database was left`,
    {
      hint: `Remove ${log} and ${file}-shm: a copy that "rota backup" made is complete without them.`,
    },
  );
}

/** Undefined when the file is too short or cannot be read: SQLite reports that itself. */
function writeVersionOf(file: string): number | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const byte = Buffer.alloc(1);
    return readSync(handle, byte, 0, 1, WRITE_VERSION_AT) === 1 ? byte[0] : undefined;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
