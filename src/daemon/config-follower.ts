// Reloads the configuration when a file changes or a person asks for it, and logs what the reload did.
import type { FileProblem, ReloadReport } from '../domain/daemon-control.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { FileWatch } from '../platform/watch-files.ts';
import { logProblems, logReload, RELOAD_FAILED } from './log/log-reload.ts';
import type { Reloader } from './reloader.ts';
import { watchedFiles } from './watched-files.ts';

export interface ConfigFollowerOptions {
  readonly reloader: Reloader;
  readonly clock: Clock;
  readonly log: Logger;
  /** Time at which the initial configuration was read, Unix milliseconds. */
  readonly readAtMs: number;
  /** Called with the message of each logged error that no longer applies. */
  readonly onResolved: (message: string) => void;
  /** Called after each reload. */
  readonly onReload: (report: ReloadReport) => void;
}

/**
 * Delays of the retries after files could not be read for a reason that may pass, such as a detached drive.
 * Each delay is twice the one before.
 */
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 300_000;

export class ConfigFollower {
  readonly #options: ConfigFollowerOptions;
  /** Problems that are in the log. */
  #logged: readonly FileProblem[];
  #neededRestart: readonly string[] = [];
  #watch: FileWatch | undefined;
  #retry: Timer | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: ConfigFollowerOptions) {
    this.#options = options;
    this.#logged = options.reloader.problems;
  }

  /** Logs the problems of the initial configuration, and watches its files from now on. */
  start(): void {
    const { reloader, log, clock, readAtMs } = this.#options;
    logProblems(log, this.#logged);
    this.#watch = new FileWatch({
      clock,
      readAtMs,
      targets: () => watchedFiles(reloader.settings, reloader),
      // The failure is in the log.
      onChange: () => void this.reload().catch(() => undefined),
    });
    this.#retryIfPassing();
  }

  /** Reloads as `Reloader.reload` does, and logs the outcome. */
  async reload(): Promise<ReloadReport> {
    const { reloader, log, onReload, onResolved } = this.#options;
    try {
      const report = await reloader.reload();
      // Calls that shared a reload get the same report: it is logged once.
      if (report.problems !== this.#logged) {
        logReload(log, report, {
          before: this.#logged,
          neededRestart: this.#neededRestart,
          onResolved,
        });
        this.#logged = report.problems;
        this.#neededRestart = report.needsRestart;
        onReload(report);
      }
      this.#retryIfPassing();
      return report;
    } catch (error) {
      if (!reloader.isClosed) log.error({ err: error }, RELOAD_FAILED);
      throw error;
    }
  }

  /** Resolves when no reload writes any more. */
  async close(): Promise<void> {
    this.#watch?.close();
    this.#retry?.cancel();
    await this.#options.reloader.close();
  }

  #retryIfPassing(): void {
    const { reloader, clock } = this.#options;
    this.#retry?.cancel();
    this.#retry = undefined;
    if (reloader.isClosed) return;
    if (!reloader.passes) {
      this.#retryMs = FIRST_RETRY_MS;
      return;
    }
    this.#retry = clock.setTimer(this.#retryMs, () => void this.reload().catch(() => undefined));
    this.#retryMs = Math.min(2 * this.#retryMs, LONGEST_RETRY_MS);
  }
}
