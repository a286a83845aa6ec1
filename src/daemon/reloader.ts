// The configuration that the daemon runs, and how it is read anew: what is right is planned, a job
// whose file is bad keeps its last good version.
import { basename } from 'node:path';
import { loadConfig, type Problem } from '../config/load-config.ts';
import type { FileProblem, ReloadReport } from '../domain/daemon-control.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import { toFileProblem } from './file-problem.ts';

export interface ReloaderOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  readonly problems: readonly Problem[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Plans these jobs and no others. */
  readonly setJobs: (jobs: readonly Job[]) => Promise<void>;
}

export class Reloader {
  readonly #options: ReloaderOptions;
  #jobs: readonly Job[];
  #problems: readonly FileProblem[];
  #kept: ReadonlySet<string> = new Set();
  #last: ReloadReport | undefined;
  #working: Promise<unknown> = Promise.resolve();

  constructor(options: ReloaderOptions) {
    this.#options = options;
    this.#jobs = options.jobs;
    this.#problems = options.problems.map((problem) => this.#toFileProblem(problem));
  }

  /** As they are planned now, disabled ones too. */
  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  /** What is wrong with the files now. */
  get problems(): readonly FileProblem[] {
    return this.#problems;
  }

  /** Jobs whose file is bad: their last good version goes on. */
  get kept(): ReadonlySet<string> {
    return this.#kept;
  }

  get last(): ReloadReport | undefined {
    return this.#last;
  }

  /** One after the other: each reads the files as they are when its turn has come. */
  reload(): Promise<ReloadReport> {
    const report = this.#working.then(() => this.#reload());
    this.#working = report.catch(() => undefined);
    return report;
  }

  async #reload(): Promise<ReloadReport> {
    const { settings, env, clock, setJobs } = this.#options;
    const loaded = await loadConfig(settings.file, { env });
    const before = new Map(this.#jobs.map((job) => [job.name, job]));
    const bad = new Set(
      loaded.problems
        .filter(({ severity, file }) => severity === 'error' && file !== settings.file)
        .map(({ file }) => basename(file).replace(/\.ya?ml$/, '')),
    );
    const kept = this.#jobs.filter(({ name }) => loaded.settings === undefined || bad.has(name));
    const jobs = [...loaded.jobs, ...kept];
    await setJobs(jobs);
    const names = new Set(jobs.map(({ name }) => name));
    this.#jobs = jobs;
    this.#kept = new Set(kept.map(({ name }) => name));
    this.#problems = loaded.problems.map((problem) => this.#toFileProblem(problem));
    this.#last = {
      atMs: clock.now(),
      ok: !loaded.problems.some(({ severity }) => severity === 'error'),
      added: jobs.filter(({ name }) => !before.has(name)).map(({ name }) => name),
      changed: jobs.filter((job) => differs(before.get(job.name), job)).map(({ name }) => name),
      removed: [...before.keys()].filter((name) => !names.has(name)),
      kept: [...this.#kept],
      problems: this.#problems,
      needsRestart: loaded.settings === undefined ? [] : changedSettings(settings, loaded.settings),
    };
    return this.#last;
  }

  #toFileProblem(problem: Problem): FileProblem {
    return toFileProblem(problem, this.#options.settings.file);
  }
}

function differs(before: Job | undefined, job: Job): boolean {
  return before !== undefined && before.configHash !== job.configHash;
}

const NEED_RESTART = ['database', 'server', 'concurrency', 'perHost', 'log', 'drainMs'] as const;
const WRITTEN: Partial<Record<(typeof NEED_RESTART)[number], string>> = {
  perHost: 'per_host',
  drainMs: 'drain',
};

function changedSettings(now: Settings, next: Settings): readonly string[] {
  return NEED_RESTART.filter(
    (name) => JSON.stringify(now[name]) !== JSON.stringify(next[name]),
  ).map((name) => WRITTEN[name] ?? name);
}
