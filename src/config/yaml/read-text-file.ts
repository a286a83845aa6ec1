// Reads a text file, and refuses files that are huge, binary or not UTF-8, and folders.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { formatBytes } from '../../domain/byte-size.ts';
import { systemCode } from '../../domain/error.ts';
import { mayPass } from '../../platform/look-at.ts';
import type { Complaint } from './problem.ts';

/** A file's text without a byte-order mark, or why it cannot be read; lines and columns are from 1. */
export type ReadText =
  | { readonly text: string }
  | {
      readonly fault: Complaint;
      readonly location: { line: number; column: number } | undefined;
      readonly isFolder: boolean;
    };

const IS_FOLDER = 'is a folder';

/** Not 0, so that opening a named pipe does not wait for its other end; Windows has no such flag. */
// oxlint-disable-next-line typescript/no-unnecessary-condition -- its type ignores Windows
const NON_BLOCKING = constants.O_NONBLOCK ?? 0;
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const OPEN_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  ENAMETOOLONG: 'has too long a name',
  EIO: 'cannot be read: the disk reports an error',
  ESTALE: 'cannot be read: the network drive has lost it',
  ELOOP: 'is a link to itself',
  EACCES: 'may not be read by this user',
  EISDIR: IS_FOLDER,
  EMFILE: 'cannot be opened: this process has no file descriptors left',
  ENFILE: 'cannot be opened: this machine has no file descriptors left',
};

/** True for an error of the file system that means that the path does not exist. */
export function isMissing(error: unknown): boolean {
  return /^ENO(?:ENT|TDIR)$/.test(systemCode(error) ?? '');
}

/** Explains an error of the file system as a predicate that follows the name of the file. */
export function accessFault(error: unknown): string {
  const code = systemCode(error) ?? 'unknown error';
  // The limits of the process were set for the folders that the configuration named at the start. Deno's error has no code.
  if (code === 'ERR_ACCESS_DENIED' || (error instanceof Error && error.name === 'NotCapable'))
    return 'is in a folder that the daemon did not use when it started: restart it';
  return OPEN_FAULTS[code] ?? `cannot be read: ${code}`;
}

/**
 * Reads a file of at most `maxBytes`, whose size is checked before the first byte is read. Messages begin
 * with `name`.
 */
export function readTextFile(
  file: string,
  { name, maxBytes, tooLargeHint }: { name: string; maxBytes: number; tooLargeHint?: string },
): ReadText {
  let bytes: Uint8Array;
  try {
    const read = readBytes(file, maxBytes);
    if (typeof read === 'string') {
      return { ...fault({ message: `${name} ${read}` }), isFolder: read === IS_FOLDER };
    }
    if (read.byteLength > maxBytes) {
      const message = `${name} is larger than ${formatBytes(maxBytes)}`;
      return fault({ message, hint: tooLargeHint });
    }
    bytes = read;
  } catch (error) {
    return fault({
      message: `${name} ${accessFault(error)}`,
      missing: isMissing(error) ? file : undefined,
      passing: mayPass(error),
    });
  }
  return decode(bytes, name);
}

/** The bytes, up to one more than `maxBytes`; or, as a predicate, why the path is not a file. */
function readBytes(file: string, maxBytes: number): Uint8Array | string {
  const descriptor = openSync(file, constants.O_RDONLY | NON_BLOCKING);
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return IS_FOLDER;
    if (!stat.isFile()) return 'is not a regular file';
    // The extra byte detects a file that grows while it is read.
    const buffer = Buffer.allocUnsafe(Math.min(stat.size, maxBytes) + 1);
    if (stat.size > maxBytes) return buffer;
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read) {
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    return buffer.subarray(0, Math.min(length, maxBytes + 1));
  } finally {
    closeSync(descriptor);
  }
}

function decode(bytes: Uint8Array, name: string): ReadText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const hint = 'Save it as UTF-8';
    return fault({ message: `${name} is written in UTF-16: it must be UTF-8`, hint });
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const content = bytes.subarray(start);
  let text: string;
  try {
    text = decoder.decode(content);
  } catch {
    const bad = firstBadByte(content);
    const shown = `0x${(content[bad] ?? 0).toString(16).padStart(2, '0')}`;
    const complaint = {
      message: `${name} must be UTF-8 text: byte ${start + bad + 1} is ${shown}, which is not`,
      hint: 'Save it as UTF-8',
    };
    const location = endOf(new TextDecoder().decode(content.subarray(0, bad)));
    return { ...fault(complaint), location };
  }
  const control = CONTROL.exec(text);
  if (control === null) return { text };
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const message = `${name} must be text: it holds the control character U+${code}`;
  return { ...fault({ message }), location: endOf(text.slice(0, control.index)) };
}

/** Offset of the first invalid character. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (wholeCharacters(bytes.subarray(0, middle)) === undefined) bad = middle;
    else good = middle;
  }
  return wholeCharacters(bytes.subarray(0, good)) ?? 0;
}

/** Bytes of the whole characters, without one cut off at the end; undefined when a character is invalid. */
function wholeCharacters(bytes: Uint8Array): number | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return Buffer.byteLength(decoder.decode(bytes, { stream: true }));
  } catch {
    return undefined;
  }
}

function endOf(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function fault(complaint: Complaint): Exclude<ReadText, { text: string }> {
  return { fault: complaint, location: undefined, isFolder: false };
}
