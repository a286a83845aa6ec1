// Opens the database that config.yaml names. Only this file chooses the code for its kind.
import type { DatabaseSettings } from '../domain/settings.ts';
import type { Storage } from '../domain/storage.ts';
import { openStore, type StoreOptions } from '../store/store.ts';

export type StorageOptions = Omit<StoreOptions, 'file' | 'maxPages' | 'maxHeldBytes'>;

/**
 * Opens the database for writing; a file, or the tables of an empty PostgreSQL database, are created.
 * @throws {AppError} `database` when it cannot be used; `busy` when another daemon works with it.
 */
export async function openStorage(
  database: DatabaseSettings,
  options: StorageOptions,
): Promise<Storage> {
  if (database.kind === 'sqlite') return await openStore({ ...options, file: database.file });
  // The writer of SQLite, which was started before config.yaml was read.
  await options.writer?.end();
  const { postgresWriter } = await import('../store/postgres/writer/postgres-writer-link.ts');
  return await openStore({ ...options, file: database.url, writer: postgresWriter() });
}
