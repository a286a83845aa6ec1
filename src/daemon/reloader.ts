// Reload as a transaction: reads everything, keeps the last good version of bad jobs, applies the changes and
// reports them. Calls that arrive during a reload share the next one.
import { keepLastGood, type GoodConfig } from '../config/keep-last-good.ts';
import type { KnownFiles } from '../config/known-files.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { FileProblem, ReloadReport } from '../domain/daemon-control.ts';
import { AppError } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import { toFileProblem } from './file-problem.ts';
import { restartKeys } from './restart-keys.ts';

export interface ReloaderOptions {
  /** The configuration at the daemon's start. */
  readonly initial: Pick<LoadedConfig, 'jobs' | 'problems' | 'missing' | 'passes' | 'files'> & {
    readonly settings: Settings;
    readonly known?: KnownFiles;
  };
  /** Loads the configuration; `known` are job files that need not be read again. */
  readonly load: (known: KnownFiles | undefined) => Promise<LoadedConfig>;
  /** Puts a configuration in force; when it rejects, the last one stays in force. */
  readonly apply: (config: AppliedConfig) => Promise<void>;
  readonly clock: Clock;
}

export interface AppliedConfig extends GoodConfig {
  /** Jobs that are missing from `jobs` only because their file cannot be used. */
  readonly unusable: readonly string[];
}

export class Reloader {
  readonly #options: ReloaderOptions;
  #good: GoodConfig;
  #problems: readonly FileProblem[];
  readonly #awaited: Set<string>;
  #passes: boolean;
  /** Job files of the load that is in force. */
  #known: KnownFiles | undefined;
  readonly #secrets: Set<string>;
  #kept: ReadonlySet<string> = new Set();
  #last: ReloadReport | undefined;
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<ReloadReport> | undefined;
  #applying: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: ReloaderOptions) {
    this.#options = options;
    const { settings, jobs, problems, missing, passes, files, known } = options.initial;
    this.#passes = passes;
    this.#known = known;
    this.#awaited = new Set(missing);
    this.#secrets = new Set(files);
    this.#good = { settings, jobs };
    this.#problems = problems.map((problem) => toFileProblem(problem, settings.file));
  }

  /** The settings in force now. */
  get settings(): Settings {
    return this.#good.settings;
  }

  /** The jobs in force now; an unchanged job stays the same object over reloads. */
  get jobs(): readonly Job[] {
    return this.#good.jobs;
  }

  /** Problems that the last read of the files found. */
  get problems(): readonly FileProblem[] {
    return this.#problems;
  }

  /** Jobs whose file is bad: their last good version stays in force. */
  get kept(): ReadonlySet<string> {
    return this.#kept;
  }

  /** Absolute paths that the files have named and that did not exist: a reload helps once one of them does. */
  get awaited(): readonly string[] {
    return [...this.#awaited];
  }

  /** True when a file could not be read for a reason that may pass: a reload may help although no file changes. */
  get passes(): boolean {
    return this.#passes;
  }

  /** Absolute paths of the secrets and certificates that the files have named. */
  get secrets(): readonly string[] {
    return [...this.#secrets];
  }

  get last(): ReloadReport | undefined {
    return this.#last;
  }

  /** Rejects, with nothing changed, when the new configuration could not be put in force. */
  reload(): Promise<ReloadReport> {
    if (this.#next !== undefined) return this.#next;
    const next = this.#current.then(() => {
      // A change from here on may come too late for this reload.
      this.#next = undefined;
      return this.#reload();
    });
    this.#next = next;
    this.#current = next.catch(() => undefined);
    return next;
  }

  /** Puts no further configuration in force; resolves when the one that is being put in force is, or has failed. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#applying.catch(() => undefined);
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async #reload(): Promise<ReloadReport> {
    const { load, apply, initial, clock } = this.#options;
    const loaded = await load(this.#known);
    this.#passes = loaded.passes;
    // Never removed: the removal of a path that exists now would look like another change.
    for (const path of loaded.missing) this.#awaited.add(path);
    for (const path of loaded.files) this.#secrets.add(path);
    const next = await keepLastGood(this.#good, loaded);
    const { settings, jobs, kept } = next;
    const unusable = loaded.unusable.filter((name) => !kept.includes(name));
    // A daemon that stops closes its database: a configuration that is loaded meanwhile could not be written into it.
    if (this.#closed) throw new AppError('busy', 'Rota is stopping: nothing was reloaded');
    if (loaded.settings !== undefined) {
      this.#applying = apply({ settings, jobs, unusable });
      await this.#applying;
      this.#known = loaded.known;
    }
    this.#good = { settings, jobs };
    this.#kept = new Set(kept);
    this.#problems = loaded.problems.map((problem) => toFileProblem(problem, settings.file));
    this.#last = {
      atMs: clock.now(),
      ok: !loaded.problems.some(({ severity }) => severity === 'error'),
      added: next.added,
      changed: next.changed,
      removed: next.removed,
      kept,
      problems: this.#problems,
      needsRestart: restartKeys(initial.settings, settings),
    };
    return this.#last;
  }
}
