// Writes a file that appears under its name only when it is complete.
import { open, rename, rm } from 'node:fs/promises';
import { randomBytes } from './node/crypto.ts';
import { AppError, messageOf } from '../domain/error.ts';
import { createPrivateFile } from './private-file.ts';

/**
 * Calls `fill` with the function that writes the next piece, and then replaces an existing file. Only
 * the owner may read the file: fetched data may be confidential.
 * @throws {AppError} `usage` when the file cannot be written; the errors of `fill`.
 */
export async function writeNewFile<T>(
  path: string,
  fill: (write: (data: string | Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T> {
  // A random name: two processes that write the same file at once need separate partial files.
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
