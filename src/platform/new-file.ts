// A file that appears under its name once it is whole.
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { AppError, messageOf } from '../domain/error.ts';
import { createPrivateFile } from './private-file.ts';

/**
 * Gives `fill` what writes the next piece, and puts the file in place of any that is there when it is done. Only its
 * owner may read it: what was fetched may be confidential.
 * @throws {AppError} `usage` when the file cannot be written; what `fill` throws.
 */
export async function writeNewFile<T>(
  path: string,
  fill: (write: (data: string | Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T> {
  // Two that write the same file at once must not write into one another's.
  const partial = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    createPrivateFile(partial);
    const file = await open(partial, 'r+');
    let value: T;
    try {
      value = await fill((data) => file.writeFile(data));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
    return value;
  } catch (error) {
    await rm(partial, { force: true });
    if (!isSystemError(error)) throw error;
    throw new AppError('usage', `Cannot write ${path}: ${messageOf(error)}`, { cause: error });
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
