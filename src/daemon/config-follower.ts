// Follows the files of the configuration while the daemon runs: a change on disk, or somebody's wish,
// becomes a reload, and the log says what it did.
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
  /** When the initial configuration was read, Unix milliseconds. */
  readonly readAtMs: number;
  /** Told what stood in the log as an error, and is over. */
  readonly onMended: (message: string) => void;
  /** Called after each reload. */
  readonly onReload: (report: ReloadReport) => void;
}

/**
 * When files could not be read for a reason that may pass, such as a drive that was away, they are
 * read again though nothing has changed. Each wait is twice the last one.
 */
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 300_000;

export class ConfigFollower {
  readonly #options: ConfigFollowerOptions;
  /** Problems that the log has told. */
  #told: readonly FileProblem[];
  #neededRestart: readonly string[] = [];
  #watch: FileWatch | undefined;
  #retry: Timer | undefined;
  #retryMs = FIRST_RETRY_MS;
  #closed = false;

  constructor(options: ConfigFollowerOptions) {
    this.#options = options;
    this.#told = options.reloader.problems;
  }

  /** Says what is wrong with the files already, and follows them from now on. */
  start(): void {
    const { reloader, log, clock, readAtMs } = this.#options;
    logProblems(log, this.#told);
    this.#watch = new FileWatch({
      clock,
      readAtMs,
      targets: () => watchedFiles(reloader.settings, reloader),
      // The failure is in the log.
      onChange: () => void this.reload().catch(() => undefined),
    });
    this.#retryIfPassing();
  }

  /** As `Reloader.reload`; the log says what came of it. */
  async reload(): Promise<ReloadReport> {
    const { reloader, log, onReload, onMended } = this.#options;
    try {
      const report = await reloader.reload();
      // Calls that shared a reload get the same report: it is told once.
      if (report.problems !== this.#told) {
        logReload(log, report, {
          before: this.#told,
          neededRestart: this.#neededRestart,
          onMended,
        });
        this.#told = report.problems;
        this.#neededRestart = report.needsRestart;
        onReload(report);
      }
      this.#retryIfPassing();
      return report;
    } catch (error) {
      log.error({ err: error }, RELOAD_FAILED);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    this.#watch?.close();
    this.#retry?.cancel();
  }

  #retryIfPassing(): void {
    const { reloader, clock } = this.#options;
    this.#retry?.cancel();
    this.#retry = undefined;
    if (this.#closed) return;
    if (!reloader.passes) {
      this.#retryMs = FIRST_RETRY_MS;
      return;
    }
    this.#retry = clock.setTimer(this.#retryMs, () => void this.reload().catch(() => undefined));
    this.#retryMs = Math.min(2 * this.#retryMs, LONGEST_RETRY_MS);
  }
}
