// Opens the reads of the database that config.yaml names. Only this file chooses the code for its kind.
import type { DatabaseSettings } from '../domain/settings.ts';
import type { DirectReading } from './reads/reading.ts';
import { sqliteReading } from './reads/sqlite-reading.ts';

/** Returns reads that are carried out in this process. */
export function openReading({ file }: DatabaseSettings): DirectReading {
  return sqliteReading(file);
}
