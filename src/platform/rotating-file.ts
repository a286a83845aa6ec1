// A file of lines that is rotated when it grows large: NAME, NAME.1, NAME.2…, the newest first. A write
// never throws and waits only for the system's buffer. Lines that cannot be written are counted, and
// their number is reported when writing works again.
import { closeSync, fstatSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, systemCode } from '../domain/error.ts';
import { identityOf, lookAt } from './look-at.ts';
import { makeFolder } from './make-folder.ts';
import { openForAppending } from './private-file.ts';

/** Interval of the checks whether the file still has its name. */
const CHECK_MS = 1000;

export interface RotatingFileOptions {
  readonly path: string;
  /** Undefined: the file grows without limit. */
  readonly maxBytes: number | undefined;
  /** Number of rotated files that are kept. */
  readonly keep: number;
  /** Called when writing begins to fail. */
  readonly onTrouble: (message: string) => void;
  /** Called when writing works again. */
  readonly onRecovery: (lostLines: number) => void;
  /** Interval of the checks whether the file still has its name. Default: a second. */
  readonly checkMs?: number;
}

export class RotatingFile {
  readonly #options: RotatingFileOptions;
  #file: number | undefined;
  #bytes = 0;
  /** True when the last line is incomplete. */
  #torn = false;
  #lost = 0;
  #nextCheckMs = 0;

  constructor(options: RotatingFileOptions) {
    this.#options = options;
  }

  /** Appends a line, which includes its line end. */
  write(line: string): void {
    try {
      this.#append(Buffer.from(line));
    } catch (error) {
      this.#lost += 1;
      if (this.#lost === 1) this.#options.onTrouble(messageOf(error));
      return;
    }
    if (this.#lost === 0) return;
    const lost = this.#lost;
    this.#lost = 0;
    this.#options.onRecovery(lost);
  }

  /** Closes the file, and the next line opens it again by its name. For programs such as logrotate. */
  reopen(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    try {
      closeSync(file);
    } catch (error) {
      // The descriptor is closed anyway; lines that a network drive could not store are lost.
      this.#options.onTrouble(`it cannot be closed: ${messageOf(error)}`);
    }
  }

  close(): void {
    this.reopen();
  }

  #append(line: Buffer): void {
    const { maxBytes } = this.#options;
    this.#checkName();
    this.#file ??= this.#open();
    const full = maxBytes !== undefined && this.#bytes + line.byteLength > maxBytes;
    if (full && this.#bytes > 0) this.#rotate();
    if (this.#torn) this.#writeAll(this.#file, Buffer.from('\n'));
    this.#writeAll(this.#file, line);
  }

  /** Closes a file that another program has moved or removed: nobody reads it. Notices one that was emptied. */
  #checkName(): void {
    const nowMs = performance.now();
    if (this.#file === undefined || nowMs < this.#nextCheckMs) return;
    this.#nextCheckMs = nowMs + (this.#options.checkMs ?? CHECK_MS);
    const found = lookAt(this.#options.path);
    if (found.state === 'unknown') return;
    const own = fstatSync(this.#file, { bigint: true });
    if (found.state === 'there' && identityOf(found.stat) === identityOf(own)) {
      this.#bytes = Number(own.size);
    } else this.reopen();
  }

  #writeAll(file: number, bytes: Buffer): void {
    for (let done = 0; done < bytes.byteLength;) {
      const written = writeSync(file, bytes, done);
      done += written;
      this.#bytes += written;
      this.#torn = done < bytes.byteLength;
    }
  }

  #open(): number {
    const { path } = this.#options;
    makeFolder(dirname(path));
    const file = openForAppending(path);
    this.#bytes = fstatSync(file).size;
    return file;
  }

  /** A file that cannot be rotated grows by its largest size again. */
  #rotate(): void {
    const { path, keep } = this.#options;
    try {
      rmSync(rotatedName(path, keep), { force: true });
      for (let number = keep; number > 0; number--) {
        renameIfThere(rotatedName(path, number - 1), rotatedName(path, number));
      }
      this.reopen();
      this.#file = this.#open();
    } catch (error) {
      this.#options.onTrouble(`it cannot be rotated: ${messageOf(error)}`);
      this.#file ??= this.#open();
      this.#bytes = 0;
    }
  }
}

/** Returns the name of a rotated file; 0: that of the file itself. */
export function rotatedName(path: string, number: number): string {
  return number === 0 ? path : `${path}.${number}`;
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}
