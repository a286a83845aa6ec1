// Opens the reads of the database that config.yaml names. Only this file chooses the code for its kind.
import { isPostgresUrl } from '../domain/database/postgres-url.ts';
import { sourceOf, type DatabaseSettings } from '../domain/settings.ts';
import { postgresReading } from './postgres-reading.ts';
import type { DirectReading } from './reads/reading.ts';
import { sqliteReading } from './reads/sqlite-reading.ts';

/** Returns reads that are carried out in this process. */
export function openReading(database: DatabaseSettings): DirectReading {
  return readingOf(sourceOf(database));
}

/** Loads the code of `runSummary`, which a caller will need soon. */
export async function loadRunSummary({ kind }: DatabaseSettings): Promise<void> {
  if (kind === 'sqlite') await import('./reads/run-summary.ts');
}

/** @param source a file, or the address of a PostgreSQL database. */
export function readingOf(source: string): DirectReading {
  return isPostgresUrl(source) ? postgresReading(source) : sqliteReading(source);
}
