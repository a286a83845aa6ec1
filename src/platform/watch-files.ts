// Tells when files have changed. Folders are watched, so that it is told soon; and the files are looked
// at every few seconds, because a watch is deaf to what a link points to, to network drives, and to a
// folder that was removed and made again. Only what two looks find the same is told: no half-written file.
import { createHash } from 'node:crypto';
import { statSync, watch, type FSWatcher } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock, Timer } from './clock.ts';

/** Between a sign of change and a look, and between the two looks that must agree. */
const SETTLE_MS = 200;
/** Files that go on changing for so long are told all the same. */
const MAX_UNREST_MS = 10_000;
const LOOK_EVERY_MS = 2000;
/** So many times what a look took lies between two: looking costs half a percent of a core at most. */
const LOOK_SHARE = 200;
const FILES_PER_TURN = 500;

export interface WatchedFolder {
  readonly path: string;
  /** Whether something with this name in the folder is worth a look. */
  readonly matters: (name: string) => boolean;
  /**
   * True when the watched files are those that stand in it: one that was removed since they were read
   * shows in the folder alone. Default false.
   */
  readonly isSource?: boolean;
}

export interface WatchTargets {
  /** Absolute; those that do not exist count too. */
  readonly files: readonly string[];
  readonly folders: readonly WatchedFolder[];
  /** Absolute; those that were not there when they were read. That they come or go is told, no edit of them. */
  readonly awaited?: readonly string[];
}

export interface WatchOptions {
  readonly clock: Clock;
  /** Asked before each look. */
  readonly targets: () => WatchTargets;
  /** When the files were read, Unix milliseconds: what was changed since then is told as well. */
  readonly readAtMs: number;
  readonly onChange: () => void;
}

interface OpenWatch {
  readonly watcher: FSWatcher;
  /** Which folder it hears: another one may be made in its place. */
  readonly identity: string;
}

/** Looks at once, and then until it is closed. */
export class FileWatch {
  readonly #options: WatchOptions;
  readonly #watches = new Map<string, OpenWatch>();
  #timer: { readonly timer: Timer; readonly dueMs: number } | undefined;
  #told: string | undefined;
  /** What the last look found, when that was new, and since when it goes on like this. */
  #candidate: { readonly print: string; readonly sinceMs: number } | undefined;
  #looking = false;
  #lookAgain = false;
  #closed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#lookIn(0);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.timer.cancel();
    for (const { watcher } of this.#watches.values()) watcher.close();
    this.#watches.clear();
  }

  #lookIn(delayMs: number): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const dueMs = clock.elapsed() + delayMs;
    if (this.#timer !== undefined && this.#timer.dueMs <= dueMs) return;
    this.#timer?.timer.cancel();
    const timer = clock.setTimer(delayMs, () => {
      this.#timer = undefined;
      void this.#look();
    });
    this.#timer = { timer, dueMs };
  }

  #hear(): void {
    if (this.#looking) this.#lookAgain = true;
    else this.#lookIn(SETTLE_MS);
  }

  async #look(): Promise<void> {
    const { clock, targets } = this.#options;
    this.#looking = true;
    this.#lookAgain = false;
    const startedMs = clock.elapsed();
    const wanted = targets();
    this.#watchFolders(wanted.folders);
    const { print, newestMs } = await fingerprint(wanted);
    this.#looking = false;
    if (this.#closed) return;
    const settled = this.#judge(print, newestMs);
    const restMs = Math.max(LOOK_EVERY_MS, LOOK_SHARE * (clock.elapsed() - startedMs));
    this.#lookIn(settled && !this.#lookAgain ? restMs : SETTLE_MS);
  }

  /** False when the next look is to confirm what this one found. */
  #judge(print: string, newestMs: number): boolean {
    const { clock, readAtMs, onChange } = this.#options;
    this.#told ??= newestMs >= readAtMs ? '' : print;
    if (print === this.#told) {
      this.#candidate = undefined;
      return true;
    }
    const nowMs = clock.elapsed();
    const sinceMs = this.#candidate?.sinceMs ?? nowMs;
    if (print !== this.#candidate?.print && nowMs - sinceMs < MAX_UNREST_MS) {
      this.#candidate = { print, sinceMs };
      return false;
    }
    this.#told = print;
    this.#candidate = undefined;
    onChange();
    return true;
  }

  #watchFolders(folders: readonly WatchedFolder[]): void {
    const wanted = new Map(folders.map((folder) => [folder.path, folder]));
    for (const [path, { watcher, identity }] of this.#watches) {
      if (wanted.has(path) && identityOf(path) === identity) continue;
      watcher.close();
      this.#watches.delete(path);
    }
    for (const folder of wanted.values()) {
      if (this.#watches.has(folder.path)) continue;
      const opened = this.#openWatch(folder);
      if (opened !== undefined) this.#watches.set(folder.path, opened);
    }
  }

  /** Undefined where the system has no watch to give: the looks go on without. */
  #openWatch({ path, matters }: WatchedFolder): OpenWatch | undefined {
    const identity = identityOf(path);
    if (identity === undefined) return undefined;
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        if (name === null || matters(name)) this.#hear();
      });
      watcher.on('error', () => {
        watcher.close();
        // The next look opens another.
        if (this.#watches.get(path)?.watcher === watcher) this.#watches.delete(path);
      });
      return { watcher, identity };
    } catch {
      return undefined;
    }
  }
}

/** Undefined for a path that cannot be looked at: missing, behind a loop of links, closed to this user. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path);
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** What tells the files from what they were, and when the last of them was changed, came or went. */
async function fingerprint({
  files,
  folders,
  awaited = [],
}: WatchTargets): Promise<{ readonly print: string; readonly newestMs: number }> {
  const hash = createHash('sha256');
  let newestMs = -Infinity;
  for (const { path, isSource } of folders) {
    if (isSource === true) newestMs = Math.max(newestMs, stampOf(path).changedMs);
  }
  for (const file of awaited) {
    if (identityOf(file) === undefined) continue;
    newestMs = Infinity;
    hash.update(`${file}\nhas come\n`);
  }
  for (const [index, file] of files.entries()) {
    if (index % FILES_PER_TURN === FILES_PER_TURN - 1) await nextTurn();
    const { stamp, changedMs } = stampOf(file);
    newestMs = Math.max(newestMs, changedMs);
    hash.update(`${file}\n${stamp}\n`);
  }
  return { print: hash.digest('hex'), newestMs };
}

function stampOf(file: string): { readonly stamp: string; readonly changedMs: number } {
  try {
    const { mtimeMs, ctimeMs, size, dev, ino } = statSync(file);
    const stamp = [mtimeMs, ctimeMs, size, dev, ino].join(':');
    return { stamp, changedMs: Math.max(mtimeMs, ctimeMs) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { stamp: code, changedMs: -Infinity };
  }
}
