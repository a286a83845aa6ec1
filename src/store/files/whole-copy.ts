// Writes a copy of a database: under a temporary name beside its own, which it gets when it is whole.
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from '../../platform/node/crypto.ts';
import { AppError, messageOf, systemCode } from '../../domain/error.ts';
import { createPrivateFile } from '../../platform/private-file.ts';
import { entryAt, makeFolderOf } from './database-path.ts';

export interface CopyOptions {
  /** Absolute path of the copy; its folder is created when missing. */
  readonly to: string;
  /** True: replaces an existing file. */
  readonly overwrite: boolean;
  /** Temporary folder of the copy, from {@link unfinishedName}. */
  readonly unfinished?: string;
  /** Creates a hard link; tests replace it. */
  readonly link?: (file: string, name: string) => void;
}

/** An unfinished copy that has not changed for this long is abandoned, for example after `kill -9`. */
const ABANDONED_MS = 86_400_000;
const UNFINISHED = /\.unfinished-[0-9a-f]{12}$/;

/**
 * Returns a unique path for the temporary folder of a copy to `to`. The copy has a folder of its own because SQLite
 * creates a file again that is removed before SQLite opens it; in a folder that is gone, it cannot.
 */
export function unfinishedName(to: string): string {
  return `${to}.unfinished-${randomBytes(6).toString('hex')}`;
}

/** Removes the folder of an unfinished copy, also while SQLite creates files in it. */
export function removeUnfinished(unfinished: string): void {
  rmSync(unfinished, { recursive: true, force: true, maxRetries: 10, retryDelay: 1 });
}

/**
 * Makes the copy: `fill` gets the path of an empty private file. Returns what `fill` returns, and the size in bytes.
 * @throws {AppError} `usage` when the copy would replace a file, `database` when it cannot be written; the errors of
 *   `fill`.
 */
export function writeWholeCopy<Value>(
  options: CopyOptions,
  fill: (file: string) => Value,
): { readonly value: Value; readonly bytes: number } {
  const { to, unfinished = unfinishedName(to) } = options;
  refuseReplacing(options);
  makeFolderOf(to);
  const file = join(unfinished, 'copy');
  try {
    createCopyFile(file, to);
    removeAbandoned(to, file);
    const value = fill(file);
    sync(file);
    renameCopy(file, options);
    syncFolderOf(to);
    return { value, bytes: statSync(to).size };
  } finally {
    removeUnfinished(unfinished);
  }
}

/** The error of a copy whose disk is full. */
export function copyDiskFull(to: string, cause: unknown): AppError {
  return new AppError('database', `Cannot write ${to}: the disk is full`, {
    hint: 'Free space there, or name a file on another disk: the database is unchanged.',
    cause,
  });
}

/** Removes abandoned copies to the same path: each is as large as the database. */
function removeAbandoned(to: string, current: string): void {
  const folder = dirname(to);
  const nowMs = statSync(current).mtimeMs;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(to)}.unfinished-`) || !UNFINISHED.test(name)) continue;
    const path = join(folder, name);
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry !== undefined && nowMs - entry.mtimeMs > ABANDONED_MS) removeUnfinished(path);
  }
}

function refuseReplacing({ to, overwrite }: CopyOptions): void {
  const there = entryAt(to);
  if (there === 'folder') throw new AppError('usage', `${to} is a folder, not a file`);
  if (there === 'file' && !overwrite) throw alreadyThere(to);
  for (const beside of [`${to}-wal`, `${to}-journal`]) {
    if (entryAt(beside) === undefined) continue;
    // SQLite would take it for a part of the copy.
    throw new AppError('usage', `${beside} belongs to a database that is or was at ${to}`, {
      hint: 'name another file, or remove it when no program uses that database any more',
    });
  }
}

/** Creates an empty private file for SQLite to fill: a file that SQLite creates would be readable by everybody. */
function createCopyFile(file: string, to: string): void {
  try {
    mkdirSync(dirname(file), { mode: 0o700 });
    createPrivateFile(file);
  } catch (error) {
    throw new AppError('database', `Cannot write ${to}: ${messageOf(error)}`, { cause: error });
  }
}

/** Renames the copy. Without `overwrite` it links it instead, which fails when the name is taken meanwhile. */
function renameCopy(file: string, { to, overwrite, link = linkSync }: CopyOptions): void {
  try {
    if (overwrite) renameSync(file, to);
    else link(file, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') throw alreadyThere(to);
    if (!overwrite && code !== undefined && NO_LINKS.has(code)) {
      takeName(file, to);
      return;
    }
    throw new AppError('database', `Cannot write ${to}: ${messageOf(error)}`, { cause: error });
  }
}

/** Errors of file systems without hard links, such as those of memory sticks and network drives (link(2)). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Reserves the name with an empty file, then renames the copy over it. */
function takeName(file: string, to: string): void {
  try {
    if (!createPrivateFile(to)) throw alreadyThere(to);
    renameSync(file, to);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('database', `Cannot write ${to}: ${messageOf(error)}`, { cause: error });
  }
}

function alreadyThere(file: string): AppError {
  return new AppError('usage', `${file} exists already`, {
    hint: 'name another file, or use --force to replace it',
  });
}

/** Waits until the folder's entry is on the disk, so that the name survives a power cut. */
function syncFolderOf(to: string): void {
  try {
    sync(dirname(to));
  } catch {
    // Some file systems cannot sync a folder (fsync(2), EINVAL). The data of the copy is on the disk.
  }
}

/** Waits until the disk has the data, which VACUUM INTO does not do. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
