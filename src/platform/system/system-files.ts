// The files of /proc, in which Linux describes processes. Deno opens them only to a program that may do everything, so a
// daemon with limits reads them through the C library.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { denoLibc, toCString, type DenoLibc } from './deno-libc.ts';

/** More than any of the files that Rota reads, and than a link may have. */
const MAX_BYTES = 65_536;
/** Every folder lists itself and the one above. */
const SELF_AND_PARENT = 2;

/** Undefined: this is not known yet. */
let isClosed: boolean | undefined;

/** True when this process can read the files: always on Node, and on Deno also with limits where the C library can be loaded. */
export function canReadWithLimits(): boolean {
  return !('Deno' in globalThis) || denoLibc() !== undefined;
}

/** Returns the first 64 KiB of a file of /proc. @throws when it does not exist or cannot be read. */
export function readSystemFile(path: string): string {
  const libc = libcWhereClosed();
  if (libc === undefined) return readFileSync(path, 'utf8');
  const file = libc.open(toCString(path), 0);
  if (file < 0) throw new Error(`${path} cannot be opened`);
  const bytes = new Uint8Array(MAX_BYTES);
  let length = 0;
  for (;;) {
    const rest = bytes.subarray(length);
    const read = Number(libc.read(file, rest, BigInt(rest.byteLength)));
    if (read <= 0) break;
    length += read;
  }
  libc.close(file);
  return new TextDecoder().decode(bytes.subarray(0, length));
}

/** Returns the target of a link of /proc. @throws when it does not exist or cannot be read. */
export function readSystemLink(path: string): string {
  const libc = libcWhereClosed();
  if (libc === undefined) return readlinkSync(path);
  const bytes = new Uint8Array(MAX_BYTES);
  const length = Number(libc.readlink(toCString(path), bytes, BigInt(MAX_BYTES)));
  if (length < 0) throw new Error(`${path} cannot be read`);
  return new TextDecoder().decode(bytes.subarray(0, length));
}

/** Returns the number of entries of a folder of /proc. @throws when it does not exist or cannot be read. */
export function countSystemFolder(path: string): number {
  const libc = libcWhereClosed();
  if (libc === undefined) return readdirSync(path).length;
  const folder = libc.opendir(toCString(path));
  if (folder === null) throw new Error(`${path} cannot be opened`);
  let entries = -SELF_AND_PARENT;
  while (libc.readdir(folder) !== null) entries += 1;
  libc.closedir(folder);
  return entries;
}

/** Returns the C library when the runtime refuses /proc to this process; undefined when it does not, or the library cannot be loaded. */
function libcWhereClosed(): DenoLibc | undefined {
  isClosed ??= 'Deno' in globalThis && process.platform === 'linux' && !isOpen();
  return isClosed ? denoLibc() : undefined;
}

function isOpen(): boolean {
  try {
    readlinkSync('/proc/self/ns/pid');
    return true;
  } catch {
    return false;
  }
}
