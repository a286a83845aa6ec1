// This process as a worker of a cluster: it performs shards, and leads while the database says so.
import type { CapShares } from '../../cluster/caps/cap-shares.ts';
import { ClusterCommands } from '../../cluster/commands/cluster-commands.ts';
import { Sessions } from '../../cluster/database/sessions.ts';
import type { MembershipHooks } from '../../cluster/membership/membership.ts';
import { PostgresMembership } from '../../cluster/membership/postgres-membership.ts';
import type { ShardQueue } from '../../cluster/queue/shard-queue.ts';
import { ClusterRunner } from '../../cluster/shards/cluster-runner.ts';
import { ShardWorker } from '../../cluster/shards/shard-worker.ts';
import type { VersionWatch } from '../../cluster/shards/version-watch.ts';
import type { ClusterAnswer, LeaderCommand } from '../../domain/cluster/cluster-command.ts';
import { countWorking } from '../../domain/cluster/member.ts';
import { workerStates, type WorkerState } from '../../domain/cluster/worker-state.ts';
import type { RunningRun } from '../../domain/daemon-control.ts';
import type { Job } from '../../domain/job.ts';
import type { PostgresSettings, Settings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Meter } from '../../metrics/meter.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { StartedRun } from '../../runner/job-runner.ts';
import type { StartRunOptions } from '../../runner/run-context.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import type { ActiveRuns } from '../active-runs.ts';
import type { ConfigFollower } from '../config-follower.ts';
import type { Leading } from '../leading/leading.ts';
import type { LiveControl } from '../live-control.ts';
import type { Reloader } from '../reloader.ts';
import type { EventHub } from '../event-hub.ts';
import { ClusterRuns } from './cluster-runs.ts';
import { ClusterLoad } from './cluster-load.ts';
import { jobByName } from './job-by-name.ts';
import { Leadership } from './leadership.ts';
import { performCommand } from './perform-command.ts';
import { makeVersionWatch } from './make-version-watch.ts';
import { openQueue } from './open-queue.ts';
import { reloadOthers } from './reload-others.ts';
import { ServerClock } from './server-clock.ts';
import { watchedByJob } from './watched-by-job.ts';
import { workerHooks } from './worker-hooks.ts';

/** Connections for the short transactions of the main thread. */
const MOST_SESSIONS = 4;

export interface ClusterWorkerOptions {
  readonly settings: Settings;
  readonly database: PostgresSettings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly engine: Engine;
  readonly events: EventHub;
  /** The same as those of the engine. */
  readonly shares: CapShares;
  /** False: it never leads. */
  readonly isCandidate: boolean;
  /** Aborted: failed work is not repeated any more. */
  readonly giveUp: AbortSignal;
  /** Aborted: the daemon is to stop, and its start is not repeated any more. */
  readonly drain: AbortSignal;
  /** Called with the reason while the start waits for the server; more than once. */
  readonly onWaiting: (why: string) => void;
}

/** The parts of the daemon that the worker needs. */
export interface JoinedParts {
  readonly runs: ActiveRuns;
  readonly reloader: Reloader;
  readonly follower: ConfigFollower;
  readonly leading: Leading;
  readonly control: LiveControl;
  readonly meter: Pick<Meter, 'results'>;
}

/** The parts that exist once the worker has joined. */
interface JoinedWorker extends JoinedParts {
  readonly load: ClusterLoad;
  readonly membership: PostgresMembership;
  readonly shards: ShardWorker;
  readonly runner: ClusterRunner;
  readonly clusterRuns: ClusterRuns;
  readonly commands: ClusterCommands;
  readonly versions: VersionWatch;
  readonly leadership: Leadership;
}

export class ClusterWorker {
  readonly #options: ClusterWorkerOptions;
  readonly #sessions: Sessions;
  readonly #queue: ShardQueue;
  readonly #startedAtMs: number;
  readonly #serverClock: ServerClock;
  #joined: JoinedWorker | undefined;
  #problem: string | undefined;

  private constructor(
    options: ClusterWorkerOptions,
    { sessions, queue }: { readonly sessions: Sessions; readonly queue: ShardQueue },
  ) {
    this.#options = options;
    this.#sessions = sessions;
    this.#queue = queue;
    this.#startedAtMs = options.clock.now();
    this.#serverClock = new ServerClock(
      options.clock,
      () => this.#joined?.membership.clockOffsetMs ?? 0,
    );
  }

  /**
   * Opens the connections, and makes the queues of a database that has none.
   * @throws {AppError} `database` when it cannot be used.
   */
  static async open(options: ClusterWorkerOptions): Promise<ClusterWorker> {
    const { url } = options.database;
    const sessions = new Sessions({ url, most: MOST_SESSIONS });
    try {
      const queue = await openQueue({ ...options, sessions, url });
      return new ClusterWorker(options, { sessions, queue });
    } catch (error) {
      sessions.close();
      throw postgresError(error, url);
    }
  }

  /** Connects the worker with the other parts; nothing is started. */
  join(parts: JoinedParts): void {
    const { database, clock, engine, giveUp, log, shares } = this.#options;
    const onFault = (error: unknown): void => engine.broken.abort(error);
    const claims = (slot: number): boolean => shards.claims(slot);
    const shared = { url: database.url, clock };
    const own = { ...shared, sessions: this.#sessions, queue: this.#queue, giveUp, onFault };
    const watched = watchedByJob(parts.reloader);
    const perHost = (): Settings['perHost'] => this.#options.settings.perHost;
    const hooks = this.#hooks(parts, claims);
    const membership = new PostgresMembership({ ...shared, hooks });
    shares.join(membership, engine);
    shares.permits.join({ ...own, ...engine, membership, isClaimed: claims });
    const workers = (): number => countWorking(membership.members());
    const shards: ShardWorker = new ShardWorker({
      ...own,
      workerId: membership.workerId,
      watched,
      perHost,
      workers,
      runner: engine.runner,
      sink: engine.storage.sink,
      validators: engine.storage.validators,
      ownedSlots: () => membership.ownedSlots(),
      onPermits: (payload) => shares.permits.receive(payload),
      jobOf: jobByName(parts.reloader),
      reload: async () => void (await parts.follower.reload()),
      onProblem: (problem) => this.#setProblem(problem),
      onResult: (job, { result }) => parts.runs.completed(job, result),
    });
    const runner = new ClusterRunner({
      ...own,
      watched,
      perHost,
      workers,
      clock: this.#serverClock,
      epoch: () => membership.epoch,
      isResumed: () => membership.isResumed,
      onTold: () => clusterRuns.look(),
    });
    const clusterRuns: ClusterRuns = new ClusterRuns({
      ...own,
      events: this.#options.events,
      serverClock: this.#serverClock,
      jobs: () => parts.reloader.jobs,
      leads: () => this.leads,
      ownRuns: () => parts.runs.list(),
    });
    const commands = new ClusterCommands({
      ...own,
      workerId: membership.workerId,
      leads: () => this.leads,
      perform: (command) => performCommand(command, { ...parts, shards }),
    });
    const versions = makeVersionWatch({ ...own, shards, membership, commands, runner, log });
    const leadership = new Leadership({
      ...this.#options,
      serverClock: this.#serverClock,
      membership,
      runner,
      leading: parts.leading,
      onBegin: () => commands.look(),
    });
    const made = { membership, shards, runner, clusterRuns, commands, versions, leadership };
    this.#joined = { ...parts, ...made, load: new ClusterLoad(made) };
    membership.onLost(() => shards.abandonAll());
    membership.onSlots(() => shards.look());
  }

  /** Joins the cluster: from now on this worker performs shards, and may lead. */
  async start(): Promise<void> {
    const { membership, shards, clusterRuns, commands, versions, leadership } = this.#parts;
    leadership.start();
    await membership.start();
    shards.start();
    commands.start();
    clusterRuns.start();
    versions.start();
  }

  /** Call it before other jobs are in force: runs go on with the versions with which they began. */
  noteJobs(): void {
    this.#joined?.shards.noteJobs(this.#joined.reloader.jobs);
  }

  /** Begins a run on all workers; undefined when its planned fire has a row already. */
  begin(job: Job, options: StartRunOptions): Promise<StartedRun | undefined> {
    return this.#parts.runner.start(job, options);
  }

  /** True while this worker leads. */
  get leads(): boolean {
    return this.#joined?.membership.epoch !== undefined;
  }

  /** All workers, as the database knew them at the last tick. */
  get workers(): readonly WorkerState[] {
    return workerStates(this.#joined?.membership.members() ?? []);
  }

  /** The figures of all workers; undefined until this one has joined. */
  get load(): ClusterLoad | undefined {
    return this.#joined?.load;
  }

  /** The runs in progress on all workers. */
  running(): Promise<readonly RunningRun[]> {
    return this.#parts.clusterRuns.list();
  }

  /** Cancels a run that no leader follows; false: it is not running. */
  cancelUnfollowed(runId: number, reason: string): Promise<boolean> {
    return this.#parts.clusterRuns.cancel(runId, reason);
  }

  /** Asks the leader, which may be this worker. */
  askLeader(command: LeaderCommand): Promise<ClusterAnswer> {
    return this.#parts.commands.askLeader(command);
  }

  /** Makes the other workers read their configuration; failures are in the log. */
  reloadOthers(): void {
    reloadOthers({ ...this.#parts, log: this.#options.log });
  }

  /** Gives the leadership back, begins nothing more, and ends what this worker performs. */
  async drain(): Promise<void> {
    const { membership, shards, leadership } = this.#parts;
    await leadership.end();
    membership.retire();
    await shards.stop(() => this.#options.shares.permits.drain());
  }

  /** Leaves the cluster, after `drain`. */
  async close(): Promise<void> {
    if (this.#joined !== undefined) {
      const { commands, runner, membership, clusterRuns, versions } = this.#joined;
      await versions.close();
      await clusterRuns.close();
      await commands.close();
      await runner.close();
      const { permits } = this.#options.shares;
      await permits.flush();
      await membership.leave();
      permits.close();
    }
    await this.#queue.close();
    this.#sessions.close();
  }

  get #parts(): JoinedWorker {
    if (this.#joined === undefined) throw new Error('the worker has not joined the cluster yet');
    return this.#joined;
  }

  #hooks({ reloader, meter }: JoinedParts, claims: (slot: number) => boolean): MembershipHooks {
    return workerHooks({
      ...this.#options,
      reloader,
      startedAtMs: this.#startedAtMs,
      shards: () => this.#joined?.shards.shards ?? 0,
      queued: () => this.load?.queued ?? 0,
      finished: () => meter.results,
      claims,
      problem: () => this.#problem,
    });
  }

  #setProblem(problem: string | undefined): void {
    if (problem !== undefined && problem !== this.#problem) this.#options.log.warn(problem);
    this.#problem = problem;
  }
}
