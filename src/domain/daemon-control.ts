// The one interface of a running daemon, for the local socket, the dashboard and the API: its state,
// its events and what it can be asked to do.
import type { WorkerState } from './cluster/worker-state.ts';
import type { HostList, HostQuestion, Slowing } from './hosts/host-state.ts';
import type { ChannelKind } from './notify/channel.ts';
import type { FireStatus, RunStatus, RunTrigger } from './run.ts';

export interface DaemonControl {
  /** Sequence number of the newest event. Every event except `run_progress` increments it. */
  readonly lastEvent: number;
  status(): Promise<DaemonStatus>;
  /** The facts of {@link status} without its lists, as this process knows them: cheap to read often. */
  figures(): DaemonFigures;
  /** All workers on this database, with this one; empty over SQLite. */
  readonly workers: readonly WorkerState[];
  /** The limits and the requests of each host now, and why it is slowed. */
  hosts(question: HostQuestion): Promise<HostList>;
  /** How many hosts are slowed, for each cause. */
  slowedHosts(): Readonly<Record<Slowing['why'], number>>;
  /** Reads the configuration again and applies what changed; an invalid file keeps its last good version. */
  reload(): Promise<ReloadReport>;
  /**
   * Starts a run by hand and returns its id at once; the overlap policy does not apply.
   * @throws {AppError} `not_found` when there is no such job.
   */
  runNow(job: string): Promise<number>;
  /**
   * Suspends the job's schedule until it is unpaused, over restarts too. Each fire that comes due
   * meanwhile is recorded as skipped. Runs go on.
   * @throws {AppError} `not_found` when there is no such job.
   */
  pause(job: string): Promise<void>;
  /** @throws {AppError} `not_found` when there is no such job. */
  unpause(job: string): Promise<void>;
  /**
   * Cuts off the requests of a run; the run ends `cancelled` with this reason.
   * @throws {AppError} `not_found` when no such run is running. In a cluster also `busy` without a leader, and `database`.
   */
  cancel(runId: number, reason: string): Promise<void>;
  /** Ends the daemon as SIGTERM does; with `now`, as a second SIGTERM does: requests in flight are cut off. */
  stop(options?: { readonly now?: boolean }): void;
  /** Calls `listener` with every event from now on; returns the function that ends this. */
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
  /** A planned fire did not become a run. */
  | {
      readonly type: 'fire_without_run';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly status: FireStatus;
      readonly reason: string;
    }
  | { readonly type: 'reloaded'; readonly report: ReloadReport }
  /** The drain begins and waits for this many runs and requests. */
  | { readonly type: 'stopping'; readonly runs: number; readonly requests: number }
  /** Everything is stored, and the daemon is about to end. */
  | { readonly type: 'stopped'; readonly drained: DrainReport };

/** Counts of the requests that were in flight when the daemon was asked to end. */
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
  /** Over all workers; undefined: not known, because other runs of the job go on in a cluster. */
  readonly inFlight: number | undefined;
  /** Number of requests in the batch; undefined while a list file makes it unknown. */
  readonly expected: number | undefined;
  /** When the last requests of a run with `spread` are due, in Unix milliseconds; undefined: they are not spread, or it is not known. */
  readonly spreadUntilAtMs: number | undefined;
}

/** The state of the daemon without lists: its size does not depend on the number of jobs. */
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
  /** URL of the dashboard; undefined: `server: off`. */
  readonly dashboard: string | undefined;
  /** `paused`: fetching waits until storing works again. */
  readonly state: 'running' | 'draining' | 'paused';
  /** Why storing does not work at the moment; undefined while it does. */
  readonly storageProblem: string | undefined;
  /** Why the clock is doubted and nothing is removed by age; undefined: it is trusted. */
  readonly retentionProblem: string | undefined;
  /** Requests in flight over all jobs. Over PostgreSQL, those of other live workers come from their last ticks. */
  readonly inFlight: number;
  /** Of `inFlight`, those of this process. */
  readonly ownInFlight: number;
  /** Queued requests over all jobs. Over PostgreSQL, those of other live workers come from their last ticks. */
  readonly queued: number;
  /** Of `queued`, those of this process. */
  readonly ownQueued: number;
  /** Results of this process that wait for the disk. */
  readonly unstored: number;
  /** Number of active runs. Over PostgreSQL, those of all workers, from the last tick. */
  readonly runs: number;
  /** Number of requests that ended since the daemon's start. Over PostgreSQL, those of other workers come from their ticks. */
  readonly finished: number;
}

export interface DaemonStatus extends DaemonFigures {
  readonly jobs: readonly JobState[];
  readonly running: readonly RunningRun[];
  /** All workers on this database, with this one; empty over SQLite, which has one daemon. */
  readonly workers: readonly WorkerState[];
  /** The channels of `notify`, in the order of config.yaml. */
  readonly channels: readonly ChannelState[];
  /** The present problems of the configuration files. */
  readonly problems: readonly FileProblem[];
  readonly lastReload: ReloadReport | undefined;
  /** The latest errors of the log, at most ten, the newest first. */
  readonly lastErrors: readonly { readonly atMs: number; readonly message: string }[];
}

/** How a channel is, and its messages of the last 30 days. */
export interface ChannelState {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly waiting: number;
  readonly sent: number;
  /** Messages that could not be sent. */
  readonly givenUp: number;
  readonly lastSentAtMs: number | undefined;
  /** Undefined: the last attempt worked. */
  readonly failingSinceMs: number | undefined;
  /** Why the last attempt failed. */
  readonly error: string | undefined;
}

export const JOB_STATES = ['scheduled', 'paused', 'disabled', 'by hand'] as const;

export interface JobState {
  readonly name: string;
  readonly state: (typeof JOB_STATES)[number];
  /** The next planned fire; undefined when there is none. */
  readonly nextFireMs: number | undefined;
  readonly running: number;
  /** True while the file is invalid and its last good version stays in force. */
  readonly stale: boolean;
  readonly configHash: string;
}

export interface FileProblem {
  readonly severity: 'error' | 'warning';
  /** Path relative to the folder of config.yaml; absolute for a file outside it. */
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
  /** Jobs whose file is invalid: their last good version stays in force. */
  readonly kept: readonly string[];
  readonly problems: readonly FileProblem[];
  /** Settings that changed but take effect only after a restart, such as `database`. */
  readonly needsRestart: readonly string[];
}
