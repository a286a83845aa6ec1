// Commands that do not work with PostgreSQL say so, and what does.
import { AppError } from '../domain/error.ts';
import type { DatabaseSettings } from '../domain/settings.ts';

/**
 * Returns the path of the database's file.
 * @throws {AppError} `usage` when the database is not a file.
 */
export function sqliteFileOf(
  database: DatabaseSettings,
  { command, instead }: { readonly command: string; readonly instead: string },
): string {
  if (database.kind === 'sqlite') return database.file;
  throw new AppError('usage', `"rota ${command}" does not work with PostgreSQL yet`, {
    hint: instead,
  });
}
