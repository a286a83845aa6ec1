// The files that a database consists of while it is open: the file itself, its write-ahead log and the index of that
// log. One that is removed or replaced meanwhile takes along what is stored from then on, and SQLite does not notice.
import { AppError } from '../../domain/error.ts';
import { entryAt } from './database-path.ts';
import { fileIdentity } from './file-identity.ts';
import { anyOwnerLives } from './owner-lock.ts';

const PARTS = ['', '-wal', '-shm'] as const;

/** What became of a part since it was opened. */
export interface LostPart {
  readonly path: string;
  /** True: another file has its name now. */
  readonly isReplaced: boolean;
}

/** The parts of an open database, by their identity. */
export class DatabaseParts {
  readonly #opened: ReadonlyMap<string, string>;

  /** To be made when the database is open. */
  constructor(file: string) {
    const parts = PARTS.map((ending) => `${file}${ending}`);
    this.#opened = new Map(parts.map((path) => [path, fileIdentity(path) ?? 'unknown']));
  }

  /** The first part that was removed or replaced; undefined: none was, or it cannot be told now. */
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

/** The sentence for a part that was removed or replaced while Rota had it open. */
export function partGone({ path, isReplaced }: LostPart): AppError {
  const what = isReplaced ? 'replaced' : 'removed';
  return new AppError('database', `${path} was ${what} while Rota was at work on the database`, {
    hint: 'stop the daemon before you move or remove files of its database; "rota backup" copies it meanwhile',
  });
}

/**
 * SQLite would create the missing part again, and from then on two processes would write over one another.
 * @throws {AppError} `database` when a part is missing although another process has the database open for writing.
 */
export function refuseMissingParts(file: string): void {
  if (entryAt(file) === undefined) return;
  const missing = PARTS.map((ending) => `${file}${ending}`).find(
    (path) => fileIdentity(path) === undefined,
  );
  if (missing === undefined || !anyOwnerLives(file)) return;
  throw new AppError(
    'database',
    `${missing} is missing although another Rota is at work on the database`,
    { hint: 'somebody removed it: "rota restart" starts the daemon again with a whole database' },
  );
}
