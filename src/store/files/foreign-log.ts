// A write-ahead log that belongs to another database: somebody put a copy in the place of `rota.db` and left the log of
// the old one beside it. SQLite would work it into the copy, page by page, and destroy it.
import { closeSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../domain/error.ts';
import { lookAt } from '../../platform/look-at.ts';
import { anyOwnerLives } from './owner-lock.ts';

/** Of a database's header (sqlite.org/fileformat.html): the version that writers must know; 1: without a log, 2: with one. */
const WRITE_VERSION_AT = 18;
const WITHOUT_LOG = 1;

/**
 * A copy that `rota backup` made says in its header that it is used without a write-ahead log, so that one beside it
 * is not its own: SQLite changes the header before it makes the first log, and back after it removed the last.
 * @throws {AppError} `database` when such a log lies there.
 */
export function refuseForeignLog(file: string): void {
  const log = `${file}-wal`;
  const sight = lookAt(log);
  if (sight.state !== 'there' || sight.stat.size === 0n) return;
  // Whoever writes has looked. Opening the file here and closing it would take SQLite's locks on it away, if it is we.
  if (anyOwnerLives(file)) return;
  if (writeVersionOf(file) !== WITHOUT_LOG) return;
  throw new AppError(
    'database',
    `${log} belongs to another database: ${file} was put in its place, and the log of the old one was left`,
    {
      hint: `Remove ${log} and ${file}-shm: a copy that "rota backup" made is whole without them.`,
    },
  );
}

/** Undefined for what is too short for a header, or cannot be read: SQLite says in its own words what is wrong then. */
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
