// Detects job files that have not changed since the last load, so that a reload does not read them again.
import { hash } from '../platform/node/crypto.ts';
import { lookAt } from '../platform/look-at.ts';
import type { GoodHandlers } from './handlers/check-handlers.ts';
import type { KnownScripts } from './script/known-scripts.ts';

/** State that one load passes to the next. */
export interface KnownFiles {
  /** Hash of the inputs of a job other than its file: defaults, time zone, environment. */
  readonly context: string;
  /** By path, of job files without a problem that name no other file, except by an import. */
  readonly stamps: ReadonlyMap<string, FileStamp>;
  /** What job files in TypeScript were evaluated to; of those that were read again and of those that were not. */
  readonly scripts: KnownScripts;
  readonly handlers: GoodHandlers;
}

interface FileStamp {
  /** Of the file and its imports. */
  readonly stamp: string;
  /** Absolute paths of the files that it imports. */
  readonly imports: readonly string[];
}

/** A file that changed this recently is read again: it may change twice within one tick of its file system's clock. */
const YOUNG_MS = 2000;

export class FileStamps {
  readonly #context: string;
  readonly #before: ReadonlyMap<string, FileStamp> | undefined;
  readonly #nowMs: number;
  readonly #seen = new Map<string, string>();
  readonly #kept = new Map<string, FileStamp>();

  /** @param context all inputs of a job other than its file, as a value for JSON. */
  constructor(
    context: unknown,
    { known, nowMs }: { known: KnownFiles | undefined; nowMs: number },
  ) {
    this.#context = hash('sha256', JSON.stringify(context));
    this.#before = known?.context === this.#context ? known.stamps : undefined;
    this.#nowMs = nowMs;
  }

  known(others: Pick<KnownFiles, 'handlers' | 'scripts'>): KnownFiles {
    return { context: this.#context, stamps: this.#kept, ...others };
  }

  /** True when the file and its imports have not changed since the last load. Call it before reading the file. */
  isUnchanged(path: string): boolean {
    const own = stampOf(path, this.#nowMs);
    if (own === undefined) return false;
    this.#seen.set(path, own);
    const before = this.#before?.get(path);
    if (before === undefined || this.#stampOf(own, before.imports) !== before.stamp) return false;
    this.#kept.set(path, before);
    return true;
  }

  /** Records a file that was read and whose job depends only on the file, its imports and the context. */
  keep(path: string, imports: readonly string[] = []): void {
    const own = this.#seen.get(path);
    if (own === undefined) return;
    const stamp = this.#stampOf(own, imports);
    if (stamp !== undefined) this.#kept.set(path, { stamp, imports });
  }

  #stampOf(own: string, imports: readonly string[]): string | undefined {
    const stamps = [own, ...imports.map((path) => stampOf(path, this.#nowMs))];
    return stamps.includes(undefined) ? undefined : stamps.join(' ');
  }
}

function stampOf(path: string, nowMs: number): string | undefined {
  const sight = lookAt(path);
  if (sight.state !== 'there') return undefined;
  const { dev, ino, size, mtimeMs, mtimeNs, ctimeMs, ctimeNs } = sight.stat;
  const changedMs = Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs);
  return changedMs > nowMs - YOUNG_MS ? undefined : [dev, ino, size, mtimeNs, ctimeNs].join(':');
}
