// What a running daemon tells and takes: the one seam behind the local socket, the dashboard and the API.
import type { RunStatus, RunTrigger } from './run.ts';

export interface DaemonControl {
  /** A number that rises with every event, but for the progress of runs. */
  readonly lastEvent: number;
  status(): DaemonStatus;
  /** What {@link status} says beside its lists: cheap to ask for often. */
  figures(): DaemonFigures;
  /** Reads the configuration anew and swaps what changed; what is bad keeps its last good version. */
  reload(): Promise<ReloadReport>;
  /**
   * Starts a run by hand and returns its id at once; the overlap policy does not apply.
   * @throws {AppError} `not_found` when there is no such job.
   */
  runNow(job: string): Promise<number>;
  /**
   * Plans nothing new for the job until it is unpaused, over restarts too; each fire that comes due
   * meanwhile is recorded as skipped. A running run goes on.
   * @throws {AppError} `not_found` when there is no such job.
   */
  pause(job: string): Promise<void>;
  /** @throws {AppError} `not_found` when there is no such job. */
  unpause(job: string): Promise<void>;
  /**
   * Cuts off what a run has in flight; the run ends `cancelled` with this reason.
   * @throws {AppError} `not_found` when no such run is going on.
   */
  cancel(runId: number, reason: string): void;
  /** Ends the daemon as SIGTERM does; with `now`, as a second one does: what is in flight is cut off. */
  stop(options?: { readonly now?: boolean }): void;
  /** Calls `listener` with everything that happens from now on; returns what ends that. */
  subscribe(listener: (event: DaemonEvent) => void): () => void;
}

export type DaemonEvent =
  | {
      readonly type: 'run_started';
      readonly job: string;
      readonly runId: number;
      readonly trigger: RunTrigger;
      readonly atMs: number;
    }
  /** At most a few a second for each run. */
  | ({ readonly type: 'run_progress' } & RunningRun)
  | {
      readonly type: 'run_finished';
      readonly job: string;
      readonly runId: number;
      readonly status: RunStatus;
      readonly total: number;
      readonly succeeded: number;
      readonly failed: number;
      readonly atMs: number;
    }
  /** A planned fire that became no run. */
  | {
      readonly type: 'fire_unrun';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly status: 'skipped' | 'missed' | 'cancelled';
      readonly reason: string;
    }
  | { readonly type: 'reloaded'; readonly report: ReloadReport }
  /** The drain begins: so many runs and requests are waited for. */
  | { readonly type: 'stopping'; readonly runs: number; readonly requests: number }
  /** Everything is stored, and the daemon is about to end. */
  | { readonly type: 'stopped'; readonly drained: DrainReport };

/** What became of the requests that were in flight when the daemon was asked to end. */
export interface DrainReport {
  readonly finished: number;
  readonly cutOff: number;
}

export interface RunningRun {
  readonly job: string;
  readonly runId: number;
  readonly trigger: RunTrigger;
  readonly startedAtMs: number;
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  readonly inFlight: number;
  /** URLs in the batch; undefined while a list file makes that unknown. */
  readonly expected: number | undefined;
}

/** How the daemon is, in as many words however many jobs there are. */
export interface DaemonFigures {
  readonly version: string;
  readonly pid: number;
  readonly startedAtMs: number;
  /** Absolute path of config.yaml. */
  readonly configFile: string;
  /** Absolute path of the database. */
  readonly database: string;
  /** Bytes of the database with its WAL. */
  readonly databaseBytes: number;
  /** Where the dashboard answers, as a URL; undefined: `server: off`. */
  readonly dashboard: string | undefined;
  /** `paused`: fetching waits until storing works again. */
  readonly state: 'running' | 'draining' | 'paused';
  /** Why storing does not work at the moment; undefined while it does. */
  readonly storageProblem: string | undefined;
  /** Why nothing is removed by age, because the clock cannot be right; undefined: it is. */
  readonly retentionProblem: string | undefined;
  /** Requests in flight over all jobs, and those that wait for their turn. */
  readonly inFlight: number;
  readonly queued: number;
  /** Results that wait for the disk. */
  readonly unstored: number;
  /** Runs that go on. */
  readonly runs: number;
}

export interface DaemonStatus extends DaemonFigures {
  readonly jobs: readonly JobState[];
  readonly running: readonly RunningRun[];
  /** What is wrong with the files now. */
  readonly problems: readonly FileProblem[];
  readonly lastReload: ReloadReport | undefined;
  /** The last errors of the log, newest first, at most ten. */
  readonly lastErrors: readonly { readonly atMs: number; readonly message: string }[];
}

export const JOB_STATES = ['scheduled', 'paused', 'disabled', 'by hand'] as const;

export interface JobState {
  readonly name: string;
  readonly state: (typeof JOB_STATES)[number];
  /** The next planned fire; undefined when there is none. */
  readonly nextFireMs: number | undefined;
  readonly running: number;
  /** True while the file is bad and its last good version goes on. */
  readonly stale: boolean;
  readonly configHash: string;
}

export interface FileProblem {
  readonly severity: 'error' | 'warning';
  /** Relative to the folder of config.yaml for what is inside it, else absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | undefined;
}

export interface ReloadReport {
  readonly atMs: number;
  readonly ok: boolean;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Jobs whose file is bad: their last good version goes on. */
  readonly kept: readonly string[];
  readonly problems: readonly FileProblem[];
  /** Settings that changed but hold only after a restart, such as `database`. */
  readonly needsRestart: readonly string[];
}
