// Opens the database that config.yaml names. Only this file chooses the code for its kind.
import type { DatabaseSettings } from '../domain/settings.ts';
import type { Storage } from '../domain/storage.ts';
import { openStore, type StoreOptions } from '../store/store.ts';

export type StorageOptions = Omit<StoreOptions, 'file' | 'maxPages' | 'maxHeldBytes'>;

/**
 * Opens the database for writing; it is created when missing.
 * @throws {AppError} `database` when it cannot be used.
 */
export function openStorage({ file }: DatabaseSettings, options: StorageOptions): Promise<Storage> {
  return openStore({ ...options, file });
}
