// Reads the state of a path, and does not mistake a failure for a missing file: a folder that cannot be
// searched for a moment, an absent network drive and a failing disk say nothing about the file.
import { realpathSync, statSync, type BigIntStats } from 'node:fs';
import { systemCode } from '../domain/error.ts';

export type PathState =
  | { readonly state: 'there'; readonly stat: BigIntStats }
  | { readonly state: 'missing' }
  /** The state cannot be read, for a reason that may pass. */
  | { readonly state: 'unknown'; readonly why: string };

/** Throws the error of the file system. */
export type LookUp = (path: string) => BigIntStats;

/** Never throws. Only ENOENT means `missing`: EACCES, EIO, ESTALE, ENOTDIR, ELOOP and similar errors may pass. */
export function lookAt(path: string, lookUp: LookUp = statOf): PathState {
  try {
    return { state: 'there', stat: lookUp(path) };
  } catch (error) {
    const code = systemCode(error) ?? 'unknown error';
    return code === 'ENOENT' ? { state: 'missing' } : { state: 'unknown', why: code };
  }
}

/**
 * Returns the bytes of a file; 0 when it is missing or cannot be examined. Never opens the file: closing a file of the
 * database would release SQLite's locks on it.
 */
export function sizeOf(path: string): number {
  const found = lookAt(path);
  return found.state === 'there' ? Number(found.stat.size) : 0;
}

/**
 * Identifies a file, to notice when another file has its name; undefined when it is missing, `unknown` when it cannot
 * be examined. Never opens the file.
 */
export function fileIdentity(path: string): string | undefined {
  const found = lookAt(path);
  if (found.state === 'there') return identityOf(found.stat);
  return found.state === 'missing' ? undefined : 'unknown';
}

/** Identifies the file of a `stat`. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** True when both paths lead to one file, which exists. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [lookAt(one), lookAt(other)];
  return a.state === 'there' && b.state === 'there' && identityOf(a.stat) === identityOf(b.stat);
}

/** Returns the path of the file that a path with links leads to; the path itself when that cannot be examined. */
export function realFile(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Returns a stamp that changes when the file is written or replaced; undefined when it is not accessible. */
export function fileStamp(path: string): string | undefined {
  const found = lookAt(path);
  if (found.state !== 'there') return undefined;
  const { size, mtimeNs } = found.stat;
  return [identityOf(found.stat), size, mtimeNs].join(':');
}

/** True for an error of the file system that may pass by itself, so that a later attempt can succeed. */
export function mayPass(error: unknown): boolean {
  const code = systemCode(error) ?? '';
  return /^E[A-Z0-9]+$/.test(code) && code !== 'ENOENT' && code !== 'EISDIR';
}

function statOf(path: string): BigIntStats {
  return statSync(path, { bigint: true });
}
