// Refuses to read a database that is not there, before SQLite looks at it.
import { AppError } from '../../domain/error.ts';
import { lookAt } from '../../platform/look-at.ts';
import { refuseFolder } from './database-path.ts';

/** @throws {AppError} `not_found` when there is no such file, `database` when it is a folder or cannot be examined. */
export function refuseMissing(file: string): void {
  refuseFolder(file);
  const found = lookAt(file);
  if (found.state === 'missing') throw noDatabase(file);
  if (found.state === 'unknown') {
    throw new AppError('database', `Cannot open ${file}: it cannot be examined (${found.why})`, {
      hint: 'The user of this command must be able to read the database and to search its folder.',
    });
  }
}

/** The error of a database that does not exist, or is empty. */
export function noDatabase(file: string): AppError {
  return new AppError('not_found', `There is no database ${file} yet`, {
    hint: 'The first "rota run" or "rota start" makes it.',
  });
}

/** True when a write-ahead log with content lies beside the file. */
export function hasLog(file: string): boolean {
  const log = lookAt(`${file}-wal`);
  return log.state === 'there' && log.stat.size > 0n;
}
