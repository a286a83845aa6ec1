// Writes a range of a database of either kind as an SQLite database of Rota, as of one moment while others write.
import Database from 'better-sqlite3';
import { isPostgresUrl } from '../../domain/database/postgres-url.ts';
import { AppError } from '../../domain/error.ts';
import { databaseError, sqliteCode } from '../database-error.ts';
import { copyDiskFull, writeWholeCopy, type CopyOptions } from '../files/whole-copy.ts';
import { migrate } from '../migrations/migrate.ts';
import { prepareNewDatabase } from '../open-database.ts';
import { openReader, readPostgresWith, type Reader } from '../reader.ts';
import type { ExportRange } from './export-range.ts';
import { copyRange, type CopiedCounts } from './range-copy.ts';
import { copySums } from './sums-copy.ts';

export interface SqliteExportOptions extends CopyOptions {
  /** A file, or the address of a PostgreSQL database. */
  readonly source: string;
  readonly range: ExportRange;
}

export interface SqliteExported extends CopiedCounts {
  readonly bytes: number;
}

/**
 * @throws {AppError} `not_found` when there is no database, `usage` when the copy would replace a file, `database` when
 *   the source cannot be read or the copy cannot be written.
 */
export async function exportToSqlite(options: SqliteExportOptions): Promise<SqliteExported> {
  const { source, range, to } = options;
  const reader = await openSource(source);
  try {
    const { value, bytes } = writeWholeCopy(options, (file) => {
      const db = new Database(file);
      try {
        return fill(db, { reader, range, compress: isPostgresUrl(source) });
      } catch (error) {
        throw copyError(error, to);
      } finally {
        db.close();
      }
    });
    return { ...value, bytes };
  } finally {
    reader.close();
  }
}

async function openSource(source: string): Promise<Reader> {
  if (isPostgresUrl(source)) {
    const { openPostgresExporter } = await import('../postgres/postgres-reader.ts');
    readPostgresWith(openPostgresExporter);
  }
  return openReader(source);
}

function fill(
  db: Database.Database,
  { reader, range, compress }: { reader: Reader; range: ExportRange; compress: boolean },
): CopiedCounts {
  // Nobody else sees the file, and one that is not whole is removed.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  prepareNewDatabase(db);
  migrate(db, { file: db.name });
  // Rows are inserted before the rows that they name.
  db.pragma('foreign_keys = OFF');
  const work = { reader, db, range, compress };
  const copy = db.transaction(() => {
    const counts = copyRange(work);
    copySums(work);
    return counts;
  });
  const counts = reader.snapshot(() => copy());
  check(db);
  return counts;
}

function check(db: Database.Database): void {
  const found = db.pragma('integrity_check', { simple: true });
  const [lost] = db.prepare('SELECT * FROM pragma_foreign_key_check LIMIT 1').all();
  if (found === 'ok' && lost === undefined) return;
  const why = lost === undefined ? String(found) : JSON.stringify(lost);
  throw new AppError('database', `The copy is damaged: ${why}`);
}

function copyError(error: unknown, to: string): AppError {
  if (sqliteCode(error)?.startsWith('SQLITE_FULL') === true) return copyDiskFull(to, error);
  return databaseError(error, to);
}
