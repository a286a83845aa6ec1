// Runs jobs on all workers of a cluster: the leader opens runs and queues their shards, and learns from the database what
// became of them. It has the methods of JobRunner, so the daemon need not know which of the two it has.
import type { HostLimits, Job } from '../../domain/job.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import type { OpenRun } from '../../domain/resume.ts';
import type { RunEndStatus } from '../../domain/run.ts';
import { type Clock, sleep, type Timer } from '../../platform/clock.ts';
import type { StartedRun } from '../../runner/job-runner.ts';
import type { RunProgress, StartRunOptions } from '../../runner/run-context.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { NotificationListener } from '../database/notification-listener.ts';
import { Gathering } from '../database/gathering.ts';
import { OneAtATime } from '../database/one-at-a-time.ts';
import { ReadPace } from '../database/read-pace.ts';
import type { Sessions } from '../database/sessions.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import { endEarly } from './run-cancelling.ts';
import { countOpenRuns } from './open-runs.ts';
import { closeRuns, countResultsOf, RUNS_CHANNEL, toldRuns } from './run-closing.ts';
import { openGathered } from './open-at-once.ts';
import { LeadershipLost, type Opening, SHARDS_CHANNEL } from './run-opening.ts';
import { spreadUntilOf, toOpenRun, toRunEnd } from './run-rows.ts';
import { planShards } from './shard-plan.ts';
import { patiently } from './settling.ts';

/** Time between two looks at the runs, beside those that a notification causes. */
const LOOK_MS = 1000;
/** A look is followed by a rest of this many times its duration, and no longer than this. */
const REST_FACTOR = 3;
const LONGEST_REST_MS = 250;
/** Least time between two looks for the shards of dead workers: each look at the runs is one, unless many end. */
const SUPERVISE_MS = 500;
/** Runs that one transaction opens: small enough for the first ones to begin early. */
const MOST_OPENED = 500;
/** The full work of pg-boss on its tables is done this often. */
const MAINTAIN_MS = 60_000;
/** To count the results of large runs may take this share of the time. */
const COUNTING_SHARE = 0.05;

export interface ClusterRunnerOptions {
  readonly clock: Clock;
  readonly url: string;
  readonly sessions: Sessions;
  readonly queue: ShardQueue;
  /** Of the leader; undefined: this worker does not lead. */
  readonly epoch: () => number | undefined;
  /** True: all leases may have ended together, in an outage. Absent: none has. */
  readonly isResumed?: () => boolean;
  /** The limits per host of all jobs, as they are now. */
  readonly perHost: () => HostLimits;
  /** How many workers perform shards now. */
  readonly workers: () => number;
  /** Which events of a job are kept; undefined: none. */
  readonly watched: (job: string) => WatchedJob | undefined;
  /** Aborted: calls that fail are not repeated any more. */
  readonly giveUp: AbortSignal;
  /** Called when something became of a run, of any leader. */
  readonly onTold?: () => void;
  /** Called with errors that no call reports. */
  readonly onFault: (error: unknown) => void;
}

/** A run whose row is open. */
interface AdoptedRun {
  readonly run: Pick<OpenRun, 'runId' | 'plannedAtMs' | 'startedAtMs' | 'configHash'>;
}

interface TrackedRun {
  readonly runId: number;
  readonly job: Job;
  readonly options: Pick<StartRunOptions, 'onEnd'>;
  readonly finished: PromiseWithResolvers<RunEndStatus>;
  done: number;
  ok: number;
  inFlight: number | undefined;
}

export class ClusterRunner {
  readonly #options: ClusterRunnerOptions;
  readonly #runs = new Map<number, TrackedRun>();
  readonly #openings = new Gathering<Opening, number | undefined>((all) => this.#open(all), {
    most: MOST_OPENED,
  });
  /** The highest id of the runs that this worker has opened. */
  #newestId = 0;
  readonly #listener: NotificationListener;
  readonly #counting: ReadPace;
  #timers: Timer[] = [];
  readonly #looks = new OneAtATime(() => this.#lookAt());
  #isClosed = false;
  #supervisedMs = -Infinity;
  #maintainedMs = -Infinity;

  constructor(options: ClusterRunnerOptions) {
    this.#options = options;
    this.#counting = new ReadPace({ clock: options.clock, share: COUNTING_SHARE });
    this.#listener = new NotificationListener({
      url: options.url,
      clock: options.clock,
      names: [RUNS_CHANNEL],
      onNotice: ({ payload }) => {
        options.onTold?.();
        if (toldRuns(payload).some((id) => this.#runs.has(id))) this.look();
      },
      onListening: () => this.look(),
    });
    this.#listener.start();
    this.#tick();
  }

  /** Starts a run; resolves to undefined when its planned fire has a row already, or this worker leads no more. */
  async start(job: Job, options: StartRunOptions): Promise<StartedRun | undefined> {
    const { clock, watched, perHost, workers } = this.#options;
    const { name, configHash } = job;
    const { trigger, plannedAtMs } = options;
    const run = { job: name, trigger, plannedAtMs, startedAtMs: clock.now(), configHash };
    const plan = planShards(job, { perHost: perHost(), workers: workers() });
    const runId = await this.#openings.add({ run, plan, watched: watched(name) });
    return runId === undefined ? undefined : this.#track({ ...run, runId }, { job, options });
  }

  async #open(openings: readonly Opening[]): Promise<readonly (number | undefined)[]> {
    const none = openings.map(() => undefined);
    const epoch = this.#options.epoch();
    if (epoch === undefined) return none;
    const own = { ...this.#options, epoch, patience: this.#options, newestId: this.#newestId };
    try {
      const runIds = await openGathered(openings, own);
      this.#newestId = Math.max(this.#newestId, ...runIds.map((id) => id ?? 0));
      return runIds;
    } catch (error) {
      // The runs that are open nevertheless are adopted in the next term, which may be one of this worker.
      if (error instanceof LeadershipLost) return none;
      throw error;
    }
  }

  /** True while this leader follows the run: it then tells its end. */
  follows(runId: number): boolean {
    return this.#runs.has(runId);
  }

  /** Takes over a run that an earlier leader has opened. */
  adopt(job: Job, { run, ...options }: Pick<StartRunOptions, 'onEnd'> & AdoptedRun): StartedRun {
    return this.#track(run, { job, options });
  }

  /** The runs that are open, the oldest first. */
  async openRuns(): Promise<readonly OpenRun[]> {
    const { rows } = await this.#options.sessions.run((session) =>
      session.query(
        `SELECT r.id AS "runId", r.job, r.trigger, r.planned_at_ms AS "plannedAtMs",
           r.started_at_ms AS "startedAtMs", r.config_hash AS "configHash"
         FROM run_state AS s JOIN runs AS r ON r.id = s.run_id ORDER BY r.id`,
      ),
    );
    return rows.map(toOpenRun);
  }

  /** Looks soon: this worker has begun to lead, and the one before may have left shards. */
  look(): void {
    this.#looks.wish();
  }

  /** Ends the watch over the runs; they go on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) timer.cancel();
    await this.#listener.close();
    await this.#looks.close();
  }

  #track(opened: AdoptedRun['run'], tracked: Pick<TrackedRun, 'job' | 'options'>): StartedRun {
    const { runId } = opened;
    const finished = Promise.withResolvers<RunEndStatus>();
    const run: TrackedRun = { ...tracked, runId, finished, done: 0, ok: 0, inFlight: 0 };
    this.#runs.set(runId, run);
    // It may have ended before it was tracked.
    this.look();
    return {
      runId,
      finished: finished.promise,
      spreadUntilAtMs: spreadUntilOf(opened, tracked.job),
      cancel: (reason) => void this.#cancel(runId, reason),
      progress: () => progressOf(run),
      queued: () => 0,
    };
  }

  async #cancel(runId: number, reason: string): Promise<void> {
    const { sessions, queue } = this.#options;
    try {
      await patiently(this.#options, () =>
        sessions.transaction((session) =>
          endEarly(session, { queue, runId, reason, status: 'cancelled' }),
        ),
      );
      this.look();
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  #tick(): void {
    this.#timers = [
      this.#options.clock.setTimer(LOOK_MS, () => {
        if (this.#isClosed) return;
        this.#tick();
        this.look();
      }),
    ];
  }

  async #lookAt(): Promise<void> {
    const { clock, giveUp } = this.#options;
    const startedMs = clock.elapsed();
    try {
      await this.#supervise();
      if (this.#runs.size === 0) return;
      await this.#closeDone();
      await this.#tellEnds();
      if (this.#runs.size > 0) await this.#counting.perhaps(() => this.#countResults());
    } catch (error) {
      const mayPass = error instanceof PostgresFailure && error.isTemporary;
      if (!mayPass) this.#options.onFault(error);
    }
    // When hundreds of runs end in one moment, each end is a wish to look.
    const restMs = Math.min(LONGEST_REST_MS, REST_FACTOR * (clock.elapsed() - startedMs));
    await sleep(clock, restMs, { signal: giveUp });
  }

  /** Gives the shards of dead workers to others. Only the leader does this. */
  async #supervise(): Promise<void> {
    const { clock, queue, sessions } = this.#options;
    if (this.#options.epoch() === undefined) return;
    const nowMs = clock.elapsed();
    if (nowMs - this.#supervisedMs < SUPERVISE_MS) return;
    this.#supervisedMs = nowMs;
    const freed = await queue.supervise({ forgives: this.#options.isResumed?.() });
    if (freed > 0) await sessions.run((session) => session.query(`NOTIFY ${SHARDS_CHANNEL}`));
    if (nowMs - this.#maintainedMs < MAINTAIN_MS) return;
    this.#maintainedMs = nowMs;
    await queue.maintain();
  }

  /** Closes the runs whose last shard is done, and whose worker died before it could close them. */
  async #closeDone(): Promise<void> {
    const { sessions, watched } = this.#options;
    const { rows } = await sessions.run((session) =>
      session.query(
        `SELECT run_id AS "runId" FROM run_state
         WHERE run_id = ANY ($1::bigint[]) AND expanded AND open_shards = 0`,
        [[...this.#runs.keys()]],
      ),
    );
    const closings = rows.flatMap(({ runId: id }) => {
      const run = this.#runs.get(Number(id));
      if (run === undefined) return [];
      const { runId, job } = run;
      return [{ runId, failWhen: job.failWhen, watched: watched(job.name) }];
    });
    if (closings.length === 0) return;
    await sessions.transaction((session) => closeRuns(session, closings));
  }

  async #tellEnds(): Promise<void> {
    const { sessions } = this.#options;
    const { rows } = await sessions.run((session) =>
      session.query(
        `SELECT id AS "runId", finished_at_ms AS "finishedAtMs", status, reason, total, succeeded, failed
         FROM runs WHERE id = ANY ($1::bigint[]) AND status <> 'running'`,
        [[...this.#runs.keys()]],
      ),
    );
    const ends = rows.map(toRunEnd);
    const failed = ends.filter((end) => end.failed > 0).map(({ runId }) => runId);
    const counts =
      failed.length === 0
        ? undefined
        : await sessions.run((session) => countResultsOf(session, failed));
    for (const end of ends) {
      const run = this.#runs.get(end.runId);
      if (run === undefined) continue;
      this.#runs.delete(end.runId);
      run.options.onEnd?.(end, counts?.get(end.runId)?.failures ?? []);
      run.finished.resolve(end.status);
    }
  }

  async #countResults(): Promise<void> {
    for (const { runId, done, ok, inFlight } of await this.#options.sessions.run(countOpenRuns)) {
      const run = this.#runs.get(runId);
      if (run !== undefined) Object.assign(run, { done, ok, inFlight });
    }
  }
}

function progressOf({ job, runId, done, ok, inFlight }: TrackedRun): RunProgress {
  return { job: job.name, runId, done, ok, failed: done - ok, inFlight };
}
