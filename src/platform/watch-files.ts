// Reports changes of files. Watched folders report them soon. The files are also checked every few
// seconds, because a watch misses the target of a link, network drives, and a folder that was removed
// and made again. A change is reported when two checks agree, so that no half-written file is read.
import { createHash } from 'node:crypto';
import { statSync, watch, type FSWatcher } from 'node:fs';
import { systemCode } from '../domain/error.ts';
import { type Clock, nextTurn, type Timer } from './clock.ts';
import { fileIdentity, lookAt } from './look-at.ts';

/** Delay between a sign of change and a check, and between the two checks that must agree. */
const SETTLE_MS = 200;
/** Files that keep changing for this long are reported anyway. */
const MAX_UNREST_MS = 10_000;
const CHECK_EVERY_MS = 2000;
/** The time between two checks in durations of a check: checks use at most half a percent of a core. */
const PAUSE_FACTOR = 200;
const FILES_PER_TURN = 500;

export interface WatchedFolder {
  readonly path: string;
  /** True when a change of this name in the folder needs a check. */
  readonly matters: (name: string) => boolean;
  /**
   * True when the folder decides which files there are: only the folder shows that a file was removed
   * since they were read. Default false.
   */
  readonly isSource?: boolean;
}

export interface WatchTargets {
  /** Absolute paths; a file may be missing. */
  readonly files: readonly string[];
  readonly folders: readonly WatchedFolder[];
  /** Absolute paths of files that were missing when they were read: only their creation and removal are reported. */
  readonly awaited?: readonly string[];
}

export interface WatchOptions {
  readonly clock: Clock;
  /** Called before each check. */
  readonly targets: () => WatchTargets;
  /** When the files were read, in Unix milliseconds: later changes are reported as well. */
  readonly readAtMs: number;
  readonly onChange: () => void;
}

interface OpenWatch {
  readonly watcher: FSWatcher;
  /** Identity of the folder: another folder may get its name. */
  readonly identity: string;
}

/** Checks at once, and repeatedly until it is closed. */
export class FileWatch {
  readonly #options: WatchOptions;
  readonly #watches = new Map<string, OpenWatch>();
  #timer: { readonly timer: Timer; readonly dueMs: number } | undefined;
  #reported: string | undefined;
  /** The new fingerprint that the last check found, and when the files began to change. */
  #candidate: { readonly print: string; readonly sinceMs: number } | undefined;
  #checking = false;
  #checkAgain = false;
  #closed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#checkIn(0);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.timer.cancel();
    for (const { watcher } of this.#watches.values()) watcher.close();
    this.#watches.clear();
  }

  #checkIn(delayMs: number): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const dueMs = clock.elapsed() + delayMs;
    if (this.#timer !== undefined && this.#timer.dueMs <= dueMs) return;
    this.#timer?.timer.cancel();
    const timer = clock.setTimer(delayMs, () => {
      this.#timer = undefined;
      void this.#check();
    });
    this.#timer = { timer, dueMs };
  }

  #onSign(): void {
    if (this.#checking) this.#checkAgain = true;
    else this.#checkIn(SETTLE_MS);
  }

  async #check(): Promise<void> {
    const { clock, targets } = this.#options;
    this.#checking = true;
    this.#checkAgain = false;
    const startedMs = clock.elapsed();
    const wanted = targets();
    this.#watchFolders(wanted.folders);
    const { print, newestMs } = await fingerprint(wanted);
    this.#checking = false;
    if (this.#closed) return;
    const settled = this.#judge(print, newestMs);
    const restMs = Math.max(CHECK_EVERY_MS, PAUSE_FACTOR * (clock.elapsed() - startedMs));
    this.#checkIn(settled && !this.#checkAgain ? restMs : SETTLE_MS);
  }

  /** False when the next check must confirm the result of this one. */
  #judge(print: string, newestMs: number): boolean {
    const { clock, readAtMs, onChange } = this.#options;
    this.#reported ??= newestMs >= readAtMs ? '' : print;
    if (print === this.#reported) {
      this.#candidate = undefined;
      return true;
    }
    const nowMs = clock.elapsed();
    const sinceMs = this.#candidate?.sinceMs ?? nowMs;
    if (print !== this.#candidate?.print && nowMs - sinceMs < MAX_UNREST_MS) {
      this.#candidate = { print, sinceMs };
      return false;
    }
    this.#reported = print;
    this.#candidate = undefined;
    onChange();
    return true;
  }

  #watchFolders(folders: readonly WatchedFolder[]): void {
    const wanted = new Map(folders.map((folder) => [folder.path, folder]));
    for (const [path, { watcher, identity }] of this.#watches) {
      if (wanted.has(path) && fileIdentity(path) === identity) continue;
      watcher.close();
      this.#watches.delete(path);
    }
    for (const folder of wanted.values()) {
      if (this.#watches.has(folder.path)) continue;
      const opened = this.#openWatch(folder);
      if (opened !== undefined) this.#watches.set(folder.path, opened);
    }
  }

  /** Undefined where the system cannot watch the folder: the checks continue without a watch. */
  #openWatch({ path, matters }: WatchedFolder): OpenWatch | undefined {
    const identity = fileIdentity(path);
    if (identity === undefined) return undefined;
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        if (name === null || matters(name)) this.#onSign();
      });
      watcher.on('error', () => {
        watcher.close();
        // The next check opens a new watch.
        if (this.#watches.get(path)?.watcher === watcher) this.#watches.delete(path);
      });
      return { watcher, identity };
    } catch {
      return undefined;
    }
  }
}

/** A fingerprint that changes with the files, and the time of their newest change, creation or removal. */
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
    if (lookAt(file).state !== 'there') continue;
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
    return { stamp: systemCode(error) ?? '', changedMs: -Infinity };
  }
}
