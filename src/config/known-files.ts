// Which job files are as they were when they were read last, so that a reload need not read them again.
import { hash } from 'node:crypto';
import { lookAt } from '../platform/look-at.ts';

/** What a load tells the next one. */
export interface KnownFiles {
  /** Hash of what a job takes from elsewhere: defaults, time zone, environment. */
  readonly context: string;
  /** By path: of job files without a problem that name no other file. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** A file may change twice within one tick of its file system's clock: one that is so young is read again. */
const YOUNG_MS = 2000;

export class FileStamps {
  readonly #context: string;
  readonly #before: ReadonlyMap<string, string> | undefined;
  readonly #nowMs: number;
  readonly #seen = new Map<string, string>();
  readonly #kept = new Map<string, string>();

  /** @param context everything that a job takes from elsewhere, as a value that JSON can hold. */
  constructor(
    context: unknown,
    { known, nowMs }: { known: KnownFiles | undefined; nowMs: number },
  ) {
    this.#context = hash('sha256', JSON.stringify(context));
    this.#before = known?.context === this.#context ? known.stamps : undefined;
    this.#nowMs = nowMs;
  }

  get known(): KnownFiles {
    return { context: this.#context, stamps: this.#kept };
  }

  /** Whether the file is as the last load knew it. To be called before it is read. */
  isUnchanged(path: string): boolean {
    const stamp = stampOf(path, this.#nowMs);
    if (stamp === undefined) return false;
    this.#seen.set(path, stamp);
    if (this.#before?.get(path) !== stamp) return false;
    this.#kept.set(path, stamp);
    return true;
  }

  /** The file was read, and its job depends on nothing but the file and the context. */
  keep(path: string): void {
    const stamp = this.#seen.get(path);
    if (stamp !== undefined) this.#kept.set(path, stamp);
  }
}

function stampOf(path: string, nowMs: number): string | undefined {
  const sight = lookAt(path);
  if (sight.state !== 'there') return undefined;
  const { dev, ino, size, mtimeMs, mtimeNs, ctimeMs, ctimeNs } = sight.stat;
  const changedMs = Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs);
  return changedMs > nowMs - YOUNG_MS ? undefined : [dev, ino, size, mtimeNs, ctimeNs].join(':');
}
