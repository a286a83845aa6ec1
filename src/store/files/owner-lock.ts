// Shows whether the process that owns a run is alive: each process that writes locks its own file in the folder
// `rota.db.owners`. A process id means nothing in another container, and may be reused.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from '../../platform/node/crypto.ts';
import { makeFolderOf } from './database-path.ts';
import { isLocked, LockFile } from './lock-file.ts';

/** Owner ids are `PID:NAME`; the process id is only for people. */
const NAME = /^[0-9a-f]{16}$/;

/** The lock of a process that writes, held from before its first run to after its last one. */
export class OwnerLock {
  /** The id in `runs.owner`. */
  readonly owner: string;
  #file: LockFile;

  private constructor(owner: string, file: LockFile) {
    this.owner = owner;
    this.#file = file;
  }

  /** @throws {AppError} `database` when its file cannot be created. */
  static take(database: string): OwnerLock {
    for (;;) {
      const name = randomBytes(8).toString('hex');
      const path = fileOf(database, name);
      makeFolderOf(path);
      const file = LockFile.take(path, { waitMs: 1000 });
      if (file.isInPlace) return new OwnerLock(`${process.pid}:${name}`, file);
      // Another process removed the file as that of a dead owner before it was locked.
      file.release();
    }
  }

  /** Creates the file again when it was deleted: without it other processes take this one for dead. */
  renew(): void {
    if (this.#file.isInPlace) return;
    const { path } = this.#file;
    try {
      makeFolderOf(path);
      const again = LockFile.take(path, { waitMs: 0 });
      this.#file.release();
      this.#file = again;
    } catch {
      // A full disk, perhaps: the next check tries again.
    }
  }

  release(): void {
    this.#file.remove();
  }
}

/** True while the process with this owner id is alive, even if it is stopped (SIGSTOP). */
export function ownerLives(database: string, owner: string): boolean {
  const name = owner.slice(owner.indexOf(':') + 1);
  return NAME.test(name) && isLocked(fileOf(database, name));
}

/** True when any process has the database open for writing. */
export function anyOwnerLives(database: string): boolean {
  return namesIn(database).some((name) => isLocked(fileOf(database, name)));
}

/** Removes the files of processes that have ended. */
export function removeDeadOwners(database: string): void {
  for (const name of namesIn(database)) {
    const path = fileOf(database, name);
    try {
      LockFile.take(path, { waitMs: 0 }).remove();
      rmSync(`${path}-journal`, { force: true });
    } catch {
      // Its process is alive, or another process removes the file.
    }
  }
}

function namesIn(database: string): readonly string[] {
  try {
    return readdirSync(folderOf(database)).filter((name) => NAME.test(name));
  } catch {
    return [];
  }
}

function folderOf(database: string): string {
  return `${database}.owners`;
}

function fileOf(database: string, name: string): string {
  return join(folderOf(database), name);
}
