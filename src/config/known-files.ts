// Detects job files that have not changed since the last load, so that a reload does not read them again.
import { hash } from 'node:crypto';
import { lookAt } from '../platform/look-at.ts';

/** State that one load passes to the next. */
export interface KnownFiles {
  /** Hash of the inputs of a job other than its file: defaults, time zone, environment. */
  readonly context: string;
  /** Stamps by path, of job files without a problem that name no other file. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** A file that changed this recently is read again: it may change twice within one tick of its file system's clock. */
const YOUNG_MS = 2000;

export class FileStamps {
  readonly #context: string;
  readonly #before: ReadonlyMap<string, string> | undefined;
  readonly #nowMs: number;
  readonly #seen = new Map<string, string>();
  readonly #kept = new Map<string, string>();

  /** @param context all inputs of a job other than its file, as a value for JSON. */
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

  /** True when the file has not changed since the last load. Call it before reading the file. */
  isUnchanged(path: string): boolean {
    const stamp = stampOf(path, this.#nowMs);
    if (stamp === undefined) return false;
    this.#seen.set(path, stamp);
    if (this.#before?.get(path) !== stamp) return false;
    this.#kept.set(path, stamp);
    return true;
  }

  /** Records a file that was read and whose job depends only on the file and the context. */
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
