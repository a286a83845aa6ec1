// The runs of a cluster for people on this machine: their list, the same events as on the leader's dashboard,
// and the cancellation of those that no leader follows.
import { countBatch } from '../../batch/count-batch.ts';
import { OneAtATime } from '../../cluster/database/one-at-a-time.ts';
import { ReadPace } from '../../cluster/database/read-pace.ts';
import type { Sessions } from '../../cluster/database/sessions.ts';
import type { ShardQueue } from '../../cluster/queue/shard-queue.ts';
import { countOpenRuns, type OpenRunCounts } from '../../cluster/shards/open-runs.ts';
import { readRecentRuns } from '../../cluster/shards/recent-runs.ts';
import { endAndClose } from '../../cluster/shards/run-cancelling.ts';
import { spreadUntilOf } from '../../cluster/shards/run-rows.ts';
import type { RunningRun } from '../../domain/daemon-control.ts';
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import type { EventHub } from '../event-hub.ts';
import { ToldRuns } from './told-runs.ts';

/** Time between two looks, while somebody listens. */
const LOOK_MS = 1000;
/** Events of this long before somebody began to listen are told too. */
const OVERLAP_MS = 10_000;
/** The count of the results of large runs may take this share of the time. */
const COUNTING_SHARE = 0.05;

export interface ClusterRunsOptions {
  readonly url: string;
  readonly sessions: Sessions;
  readonly queue: ShardQueue;
  readonly clock: Clock;
  /** The clock of the database. */
  readonly serverClock: Clock;
  readonly events: Pick<EventHub, 'idle' | 'emit'>;
  readonly jobs: () => readonly Job[];
  /** True while this worker leads: then the scheduler and the runs of this process emit the events. */
  readonly leads: () => boolean;
  /** The runs in progress that this worker follows as the leader. */
  readonly ownRuns: () => readonly RunningRun[];
  readonly onFault: (error: unknown) => void;
}

export class ClusterRuns {
  readonly #options: ClusterRunsOptions;
  #told: ToldRuns | undefined;
  #timer: Timer | undefined;
  readonly #looks = new OneAtATime(() => this.#look());
  readonly #counting: ReadPace;
  /** True: the next look also tells the progress of runs. The looks in between are only for runs that end. */
  #isProgressDue = false;
  #isClosed = false;

  constructor(options: ClusterRunsOptions) {
    this.#options = options;
    this.#counting = new ReadPace({ clock: options.clock, share: COUNTING_SHARE });
  }

  /** Tells events from now on, while somebody listens. */
  start(): void {
    this.#timer = this.#options.clock.setTimer(LOOK_MS, () => {
      if (this.#isClosed) return;
      this.start();
      this.#isProgressDue = true;
      this.look();
    });
  }

  /** Looks now: a run has changed. */
  look(): void {
    this.#looks.wish();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timer?.cancel();
    await this.#looks.close();
  }

  /**
   * The runs in progress, the oldest first: those that this leader follows as it knows them, and all others as the database
   * has them. A leader does not follow the runs of a version of a job that it lacks.
   * @throws {AppError} `database` when it cannot be read, and this worker does not lead.
   */
  async list(): Promise<readonly RunningRun[]> {
    const { leads, ownRuns, url } = this.#options;
    const own = leads() ? ownRuns() : undefined;
    try {
      const others = await this.#read(own);
      return own === undefined ? others : [...own, ...others].toSorted(byId);
    } catch (error) {
      // The storage reports that the database is away.
      if (own !== undefined && error instanceof PostgresFailure) return own;
      throw postgresError(error, url);
    }
  }

  /**
   * Cancels a run that no leader follows; false: it is not running.
   * @throws {AppError} `database` when this cannot be stored. The answer to the commit may be lost: then it may be stored.
   */
  async cancel(runId: number, reason: string): Promise<boolean> {
    const { queue, sessions, url } = this.#options;
    try {
      return await sessions.transaction((session) =>
        endAndClose(session, { queue, runId, reason, status: 'cancelled' }),
      );
    } catch (error) {
      throw postgresError(error, url);
    }
  }

  async #read(except: readonly RunningRun[] = []): Promise<readonly RunningRun[]> {
    const ids = except.map(({ runId }) => runId);
    const runs = await this.#options.sessions.run((session) =>
      countOpenRuns(session, { except: ids }),
    );
    const byVersion = new Map(
      this.#options.jobs().map((job) => [`${job.name} ${job.configHash}`, job]),
    );
    return runs.map((run) => toRunningRun(run, byVersion.get(`${run.job} ${run.configHash}`)));
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    try {
      if (this.#options.events.idle) this.#told = undefined;
      else await this.#tell();
    } catch (error) {
      // The storage reports that the database is away; the next look comes in a second.
      if (!(error instanceof PostgresFailure || error instanceof AppError)) {
        this.#options.onFault(error);
      }
    }
  }

  async #tell(): Promise<void> {
    const { events, leads, serverClock, sessions } = this.#options;
    if (leads()) this.#told = undefined;
    else {
      const wanted = this.#told?.wanted ?? { after: 0, ids: [] };
      const runs = await sessions.run((session) => readRecentRuns(session, wanted));
      // A page may have read its data a moment before it began to listen.
      this.#told ??= ToldRuns.before(serverClock.now() - OVERLAP_MS, runs);
      for (const event of this.#told.eventsOf(runs)) events.emit(event);
    }
    if (!this.#isProgressDue) return;
    this.#isProgressDue = false;
    await this.#counting.perhaps(() => this.#tellProgress());
  }

  async #tellProgress(): Promise<void> {
    for (const run of await this.list()) {
      this.#options.events.emit({ type: 'run_progress', ...run });
    }
  }
}

function byId(a: RunningRun, b: RunningRun): number {
  return a.runId - b.runId;
}

/** @param job The version with which the run began; undefined: this machine lacks it. */
function toRunningRun(run: OpenRunCounts, job: Job | undefined): RunningRun {
  const { done, ok, plannedAtMs: _planned, configHash: _hash, ...facts } = run;
  return {
    ...facts,
    done,
    ok,
    failed: done - ok,
    expected: job === undefined ? undefined : countBatch(job.batch),
    spreadUntilAtMs: job === undefined ? undefined : spreadUntilOf(run, job),
  };
}
