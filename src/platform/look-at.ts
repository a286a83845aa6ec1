// Reads the state of a path, and does not mistake a failure for a missing file: a folder that cannot be
// searched for a moment, an absent network drive and a failing disk say nothing about the file.
import { statSync, type BigIntStats } from 'node:fs';

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
    const code = codeOf(error);
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

/** True for an error of the file system that may pass by itself, so that a later attempt can succeed. */
export function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  return /^E[A-Z0-9]+$/.test(code) && code !== 'ENOENT' && code !== 'EISDIR';
}

function statOf(path: string): BigIntStats {
  return statSync(path, { bigint: true });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
