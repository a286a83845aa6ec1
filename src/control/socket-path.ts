// The path of a database's control socket, which is beside the database. The system takes at most 107 bytes (sun_path
// of unix(7)); a longer path is reached from the working folder, or through an open folder.
import { closeSync, openSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { AppError } from '../domain/error.ts';

/** The smaller of the limits of Linux (107) and macOS (103). */
const MAX_BYTES = 103;

/** True when the system takes this path as the address of a socket. */
export function fitsSocketAddress(path: string): boolean {
  return Buffer.byteLength(path) <= MAX_BYTES;
}

/** Returns the path, as shown to people. */
export function controlSocketOf(database: string): string {
  return `${database}.sock`;
}

export interface SocketAddress {
  /** The path to listen on or connect to; valid until it is released. */
  readonly path: string;
  release(): void;
}

/**
 * Returns the address of the socket for the system. A path that is too long is written from the working folder, which
 * this process never changes; when it is still too long, it goes through an open folder.
 * @throws {AppError} `usage` when it is still too long and this is not Linux.
 */
export function socketAddress(path: string): SocketAddress {
  if (fitsSocketAddress(path)) return { path, release: () => undefined };
  const fromHere = relative(process.cwd(), path);
  if (fitsSocketAddress(fromHere)) return { path: fromHere, release: () => undefined };
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
