// The time zone files of the system: their folder, their version and the bytes of each.
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../domain/error.ts';
import type { Environment } from './process-environment.ts';

export interface ZoneFolder {
  readonly path: string;
  /** Version of the tz database, such as `2026c`. */
  readonly version: string;
}

/** The usual folders; the same list as Go's. */
const FOLDERS = [
  '/usr/share/zoneinfo',
  '/usr/share/lib/zoneinfo',
  '/usr/lib/locale/TZ',
  '/etc/zoneinfo',
];
const NAME = /^[\w+-]+(?:\/[\w+-]+)*$/;
const VERSION = /^(?:# version )?(\d{4}[a-z]+)\s*$/m;
/** The largest zone file of 2026 has 4 KiB, with all its transitions written out. */
const MAX_FILE_BYTES = 256 * 1024;

/**
 * Returns the first folder that has a version: that of `TZDIR` or one of the usual folders. Undefined
 * when none has one. Throws the error of the file system.
 */
export function findZoneFolder(env: Environment): ZoneFolder | undefined {
  const named = env['TZDIR'];
  for (const path of named === undefined || named === '' ? FOLDERS : [named, ...FOLDERS]) {
    const version = versionOf(path);
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

/**
 * Returns the bytes of a zone's file, with the name in any case; undefined when the folder does not
 * have it. An old name without a file (Debian has these in a separate package) is looked up in
 * `tzdata.zi`. Throws the error of the file system.
 */
export function readZoneFile({ path }: ZoneFolder, name: string): Uint8Array | undefined {
  if (!NAME.test(name)) return undefined;
  const file = findFile(path, name);
  if (file !== undefined) return readStart(file, MAX_FILE_BYTES);
  const target = linkTarget(path, name);
  const targetFile = target === undefined ? undefined : findFile(path, target);
  return targetFile === undefined ? undefined : readStart(targetFile, MAX_FILE_BYTES);
}

/** `tzdata.zi` begins with `# version 2026c`; `+VERSION` contains only the version. */
function versionOf(folder: string): string | undefined {
  for (const file of ['tzdata.zi', '+VERSION']) {
    try {
      const start = readStart(join(folder, file), 64);
      const version = VERSION.exec(Buffer.from(start).toString('latin1'))?.[1];
      if (version !== undefined) return version;
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  }
  return undefined;
}

function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function findFile(folder: string, name: string): string | undefined {
  let path = folder;
  for (const step of name.split('/')) {
    const wanted = step.toLowerCase();
    const entries = namesIn(path);
    const found = entries.includes(step)
      ? step
      : entries.find((entry) => entry.toLowerCase() === wanted);
    if (found === undefined) return undefined;
    path = join(path, found);
  }
  return path;
}

/** Empty for a file, and for a folder that does not exist. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** The target in the line `L TARGET NAME` of `tzdata.zi`. */
function linkTarget(folder: string, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const line of readFileSync(join(folder, 'tzdata.zi'), 'latin1').split('\n')) {
    const [kind, target, link] = line.split(' ');
    if (kind === 'L' && link?.toLowerCase() === wanted) return target;
  }
  return undefined;
}

function readStart(file: string, maxBytes: number): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(maxBytes, fstatSync(descriptor).size));
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(descriptor);
  }
}
