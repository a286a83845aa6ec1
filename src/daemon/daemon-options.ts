// What a daemon is started with.
import type { Problem } from '../config/load-config.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { ShutdownSignals } from '../platform/signals.ts';

export interface DaemonOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  /** What was wrong with the files: said in the log, while the good jobs are run. */
  readonly problems: readonly Problem[];
  /** Names of the jobs whose file has an error. */
  readonly unusable: readonly string[];
  /** Absolute paths that the files name, and where nothing was. */
  readonly missing: readonly string[];
  /** True when something could not be read for a reason that may pass. */
  readonly passes: boolean;
  /** Absolute paths of the secrets and certificates that the files name. */
  readonly files: readonly string[];
  readonly signals: ShutdownSignals;
  readonly clock: Clock;
  /** When the files were read, Unix milliseconds. */
  readonly readAtMs: number;
  /** What `${env:…}` is read from, at a reload too. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True: nothing goes to stderr, only to the log's file. */
  readonly quiet?: boolean;
  /** Called once all is at work. */
  readonly onReady?: (control: DaemonControl) => void;
}
