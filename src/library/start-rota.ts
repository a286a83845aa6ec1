// Starts the daemon within another program.
import { resolve } from 'node:path';
import type { DaemonControl, DaemonEvent } from '../domain/daemon-control.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { AppError } from '../domain/error.ts';
import type { Settings } from '../domain/settings.ts';
import { systemClock } from '../platform/clock.ts';

export interface StartOptions {
  /** Path of the configuration. Default: `config.yaml` in the working folder. */
  readonly config?: string;
  /** The source of `${env:NAME}`, also when files change. Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** True: the log goes to stderr too, not only to its file. Default: false. */
  readonly console?: boolean;
}

type RunFinishedEvent = Extract<DaemonEvent, { readonly type: 'run_finished' }>;

/** How a run ended. */
export type FinishedRun = Omit<RunFinishedEvent, 'type'>;

/** A running daemon. Jobs run on their schedules, and changes of files take effect, as under `rota start`. */
export interface Rota
  extends Omit<DaemonControl, 'stop' | 'lastEvent' | 'slowedHosts' | 'workers'>, AsyncDisposable {
  /** URL of the dashboard and the API; undefined: `server: off`. */
  readonly url: string | undefined;
  /** Resolves when the daemon has ended; rejects with a {@link AppError} when storing failed. */
  readonly ended: Promise<void>;
  /**
   * Runs a job now and resolves with its end, whether it succeeded or not.
   * @throws {AppError} `not_found` when there is no such job.
   */
  run(job: string): Promise<FinishedRun>;
  /**
   * Starts nothing new, waits for the requests in flight (at most `drain` of config.yaml), and resolves when everything
   * is stored. With `now`, requests in flight are cut off.
   */
  stop(options?: { readonly now?: boolean }): Promise<void>;
}

/**
 * Starts the daemon in this process and resolves when it is ready. It handles no signals: that is the program's work.
 * A job file with a mistake is left out; `status()` has its problems.
 * @throws {AppError} `config` when config.yaml cannot be used, `busy` when another daemon uses its database, `database`
 * when that cannot be used.
 */
export async function startRota(options: StartOptions = {}): Promise<Rota> {
  const { env = process.env, console = false } = options;
  const { loadConfig } = await import('../config/load-config.ts');
  const { runDaemon } = await import('../daemon/daemon.ts');
  const file = resolve(options.config ?? 'config.yaml');
  const readAtMs = systemClock.now();
  const { settings, ...loaded } = await loadConfig(file, { env });
  if (settings === undefined) throw badConfig(loaded);
  const [drain, abort] = [new AbortController(), new AbortController()];
  const ready = Promise.withResolvers<DaemonControl>();
  const ended = runDaemon({
    ...loaded,
    settings,
    signals: { drain: drain.signal, abort: abort.signal },
    ownsProcess: false,
    clock: systemClock,
    readAtMs,
    env,
    quiet: !console,
    onReady: ready.resolve,
  });
  // The caller may never look at it.
  ended.catch(() => undefined);
  const control = await Promise.race([ready.promise, ended.then(endedEarly)]);
  return rotaOf(control, { settings, ended, drain, abort });
}

interface RotaParts {
  readonly settings: Settings;
  readonly ended: Promise<void>;
  readonly drain: AbortController;
  readonly abort: AbortController;
}

function rotaOf(control: DaemonControl, { ended, drain, abort }: RotaParts): Rota {
  const stop = (options: { readonly now?: boolean } = {}): Promise<void> => {
    drain.abort();
    if (options.now === true) abort.abort();
    return ended;
  };
  return {
    url: control.figures().dashboard,
    ended,
    status: () => control.status(),
    figures: () => control.figures(),
    hosts: (question) => control.hosts(question),
    reload: () => control.reload(),
    runNow: (job) => control.runNow(job),
    run: (job) => runToEnd(control, job),
    pause: (job) => control.pause(job),
    unpause: (job) => control.unpause(job),
    cancel: (...about) => control.cancel(...about),
    subscribe: (listener) => control.subscribe(listener),
    stop,
    [Symbol.asyncDispose]: () => stop(),
  };
}

async function runToEnd(control: DaemonControl, job: string): Promise<FinishedRun> {
  const runs = new Map<number, FinishedRun>();
  const end = Promise.withResolvers<FinishedRun>();
  let wanted: number | undefined;
  // From before the start: a short run may end before its id is known here.
  const unsubscribe = control.subscribe((event) => {
    if (event.type !== 'run_finished' || event.job !== job) return;
    const { type: _, ...run } = event;
    runs.set(run.runId, run);
    if (run.runId === wanted) end.resolve(run);
  });
  try {
    wanted = await control.runNow(job);
    return runs.get(wanted) ?? (await end.promise);
  } finally {
    unsubscribe();
  }
}

function endedEarly(): never {
  throw new AppError('database', 'Rota ended before it was ready');
}

function badConfig({ problems }: Pick<LoadedConfig, 'problems'>): AppError {
  const first = problems.find(({ severity }) => severity === 'error');
  if (first === undefined) return new AppError('config', 'The configuration cannot be used');
  const { file, line, column, message, hint } = first;
  return new AppError('config', `${file}:${line}:${column} ${message}`, { hint });
}
