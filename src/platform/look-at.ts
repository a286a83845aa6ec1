// Looking at a path without taking a failed look for an answer: a folder that cannot be searched for a
// moment, a network drive that is away and a disk that fails say nothing about the file.
import { statSync, type BigIntStats } from 'node:fs';

export type Sight =
  | { readonly state: 'there'; readonly stat: BigIntStats }
  | { readonly state: 'missing' }
  /** It cannot be told, for a reason that may pass. */
  | { readonly state: 'unknown'; readonly why: string };

/** Throws what the file system says. */
export type LookUp = (path: string) => BigIntStats;

/** Never throws. Only ENOENT says that nothing is there: EACCES, EIO, ESTALE, ENOTDIR, ELOOP and the like may pass. */
export function lookAt(path: string, lookUp: LookUp = statOf): Sight {
  try {
    return { state: 'there', stat: lookUp(path) };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? { state: 'missing' } : { state: 'unknown', why: code };
  }
}

/** Whether an error of the file system may pass by itself, so that trying again later is worth while. */
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
