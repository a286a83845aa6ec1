// Where the control socket of a database is: beside it. Its name is put together so that it fits into
// the 107 bytes that the system takes (sun_path of unix(7)) however deep the database lies.
import { closeSync, openSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppError } from '../domain/error.ts';

/** What Linux (107) and macOS (103) both take. */
const MAX_BYTES = 103;

/** The path, for people. */
export function controlSocketOf(database: string): string {
  return `${database}.sock`;
}

export interface SocketAddress {
  /** What to listen at or connect to; good until it is released. */
  readonly path: string;
  release(): void;
}

/**
 * The address of the socket for the system. A path that is too long goes through an open folder.
 * @throws {AppError} `usage` when it is too long and this is not Linux.
 */
export function socketAddress(path: string): SocketAddress {
  if (Buffer.byteLength(path) <= MAX_BYTES) return { path, release: () => undefined };
  if (process.platform !== 'linux') {
    throw new AppError('usage', `The path of the control socket is too long: ${path}`, {
      hint: `let "database" in config.yaml name a file whose path has at most ${MAX_BYTES - '.sock'.length} bytes`,
    });
  }
  const folder = openSync(dirname(path), 'r');
  return {
    path: `/proc/self/fd/${folder}/${basename(path)}`,
    release: () => closeSync(folder),
  };
}
