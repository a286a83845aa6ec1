// The options of a daemon.
import type { KnownFiles } from '../config/known-files.ts';
import type { Problem } from '../config/load-config.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { ShutdownSignals } from '../platform/signals.ts';

export interface DaemonOptions {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
  /** Problems of the files: they go to the log, and the good jobs run. */
  readonly problems: readonly Problem[];
  /** Names of the jobs whose file has an error. */
  readonly unusable: readonly string[];
  /** Absolute paths that the files name and that did not exist. */
  readonly missing: readonly string[];
  /** True when a file could not be read for a reason that may pass. */
  readonly passes: boolean;
  /** Absolute paths of the secrets and certificates that the files name. */
  readonly files: readonly string[];
  /** What the first reload need not read again. Default: nothing. */
  readonly known?: KnownFiles;
  readonly signals: ShutdownSignals;
  /** False: another program has the process, and handles its signals. Default: true. */
  readonly ownsProcess?: boolean;
  readonly clock: Clock;
  /** Time at which the files were read, Unix milliseconds. */
  readonly readAtMs: number;
  /** The source of `${env:…}`, at reloads too. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False: it performs what others plan, over PostgreSQL. Default: true. */
  readonly mayLead?: boolean;
  /** True: the log goes to its file only, not to stderr. */
  readonly quiet?: boolean;
  /** Called with the reason while the daemon waits for a PostgreSQL server that cannot be reached yet. */
  readonly onWaiting?: (why: string) => void;
  /** Called once the daemon has started. */
  readonly onReady?: (control: DaemonControl) => void;
}
