// Files that only their owner may read. They are created so under any umask, and never through a link
// that another user could have made.
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { systemCode } from '../domain/error.ts';

/** Only the owner may read and write. */
const PRIVATE_MODE = 0o600;
/** Permissions of the group and of all other users. */
const OTHERS = 0o077;
/** Linux follows at most this many links (path_resolution(7)). */
const MOST_LINKS = 40;

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDWR, O_WRONLY } = constants;

/**
 * Creates `path` as an empty file with mode 0600. Returns false when the name is taken, even by a
 * symbolic link. Throws any other error of the system.
 */
export function createPrivateFile(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, PRIVATE_MODE);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    restoreMode(file);
    return true;
  } finally {
    closeSync(file);
  }
}

/**
 * Opens `path` for appending and creates it with mode 0600 when it is missing. The caller closes the
 * descriptor. Throws the error of the system, and for a symbolic link.
 */
export function openForAppending(path: string): number {
  refuseLink(path);
  const isNew = lstatSync(path, { throwIfNoEntry: false }) === undefined;
  // A pipe without a reader would block this process for ever. Files are not affected. Windows does not have the flag.
  const flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | (O_NONBLOCK ?? 0);
  const file = openSync(path, flags, PRIVATE_MODE);
  if (isNew) restoreMode(file);
  return file;
}

/** The umask may have removed permissions of the owner too. Node's permission model has no fchmod, so it is called only then. */
function restoreMode(file: number): void {
  if ((fstatSync(file).mode & 0o777) !== PRIVATE_MODE) fchmodSync(file, PRIVATE_MODE);
}

/** Throws when `path` itself is a symbolic link. */
function refuseLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new Error(`${path} is a symbolic link, which Rota does not follow here`);
  }
}

/** Removes the permissions of other users from a file that this user owns. True when there were any. */
export function makePrivate(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || !isLoose(found) || !isOwn(found)) return false;
  // By its path: closing a descriptor would release SQLite's locks on the file.
  chmodSync(path, PRIVATE_MODE);
  return true;
}

/** True when a user other than the owner may read or write the file. */
export function isLoose({ mode }: Pick<Stats, 'mode'>): boolean {
  // Windows has no such permissions.
  return process.platform !== 'win32' && (mode & OTHERS) !== 0;
}

/** True when this user owns the file, and where the system has no users. */
export function isOwn({ uid }: Pick<Stats, 'uid'>): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

/**
 * Returns the path of `file` with all symbolic links resolved, even when the file or its folder does not exist yet.
 * Where a folder may not be searched, the links beyond it stay: opening the file then fails with the reason. Never throws.
 */
export function realFile(file: string): string {
  let path = resolve(file);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const target = targetOfLink(path);
    if (target === undefined) return resolve(realFolder(dirname(path)), basename(path));
    path = resolve(realFolder(dirname(path)), target);
  }
  // A loop of links: the system reports it when the file is opened.
  return resolve(file);
}

/** Undefined for what is not a link, does not exist or cannot be examined. */
function targetOfLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : realFile(folder);
  }
}
