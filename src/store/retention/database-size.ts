// Measures the database, and gives its free pages back to the file system.
import type { Database } from 'better-sqlite3';
import type { Slices } from './slices.ts';

export interface DatabaseSize {
  /** Size of the file as of the last commit. */
  readonly fileBytes: number;
  /** Bytes of the file that are free; SQLite reuses them first. */
  readonly freeBytes: number;
}

export function databaseSize(db: Database): DatabaseSize {
  const pageBytes = numberOf(db, 'page_size');
  return {
    fileBytes: numberOf(db, 'page_count') * pageBytes,
    freeBytes: numberOf(db, 'freelist_count') * pageBytes,
  };
}

/**
 * Gives free pages beyond `keepBytes` back. Does nothing in a database without incremental vacuum.
 */
export async function giveBack(
  db: Database,
  options: { slices: Slices; keepBytes: number },
): Promise<void> {
  const vacuum = (pages: number): number => {
    const { freeBytes } = databaseSize(db);
    if (freeBytes <= options.keepBytes) return 0;
    const before = numberOf(db, 'freelist_count');
    db.pragma(`incremental_vacuum(${pages})`);
    return before - numberOf(db, 'freelist_count');
  };
  await options.slices.repeat(vacuum, { writes: true });
}

function numberOf(db: Database, pragma: string): number {
  return Number(db.pragma(pragma, { simple: true }));
}
