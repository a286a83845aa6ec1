// The files of an open database: the file itself, its write-ahead log and the index of that log. When one of them is
// removed or replaced, later commits are lost and SQLite does not notice.
import { fileIdentity } from '../../platform/look-at.ts';
import { AppError } from '../../domain/error.ts';
import { entryAt } from './database-path.ts';
import { anyOwnerLives } from './owner-lock.ts';

const PARTS = ['', '-wal', '-shm'] as const;

/** A part that was removed or replaced after it was opened. */
export interface LostPart {
  readonly path: string;
  /** True when another file has its name now. */
  readonly isReplaced: boolean;
}

/** The parts of an open database, by their identity. */
export class DatabaseParts {
  readonly #opened: ReadonlyMap<string, string>;

  /** To be created when the database is open. */
  constructor(file: string) {
    const parts = PARTS.map((ending) => `${file}${ending}`);
    this.#opened = new Map(parts.map((path) => [path, fileIdentity(path) ?? 'unknown']));
  }

  /** Returns the first part that was removed or replaced; undefined when there is none, or it is unknown now. */
  lost(): LostPart | undefined {
    for (const [path, opened] of this.#opened) {
      const now = fileIdentity(path);
      if (now === opened || now === 'unknown' || opened === 'unknown') continue;
      return { path, isReplaced: now !== undefined };
    }
    return undefined;
  }

  /** @throws {AppError} `database` when a part was removed or replaced. */
  check(): void {
    const lost = this.lost();
    if (lost !== undefined) throw partGone(lost);
  }
}

/** The error for a part that was removed or replaced while Rota had it open. */
function partGone({ path, isReplaced }: LostPart): AppError {
  const what = isReplaced ? 'replaced' : 'removed';
  return new AppError('database', `${path} was ${what} while Rota was using the database`, {
    hint: 'stop the daemon before you move or remove files of its database; "rota backup" copies it meanwhile',
  });
}

/**
 * Refuses to open a database with a missing part. SQLite would create the part again, and two processes would
 * overwrite each other's commits.
 * @throws {AppError} `database` when a part is missing although another process has the database open for writing.
 */
export function refuseMissingParts(file: string): void {
  if (entryAt(file) === undefined) return;
  const missing = PARTS.map((ending) => `${file}${ending}`).find(
    (path) => fileIdentity(path) === undefined,
  );
  if (missing === undefined || !anyOwnerLives(file)) return;
  throw new AppError('database', `${missing} is missing although another Rota uses the database`, {
    hint: 'it was removed: "rota restart" starts the daemon again with a complete database',
  });
}
