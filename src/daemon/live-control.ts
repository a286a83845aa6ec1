// The daemon's status and commands, for the control socket, the API and the dashboard.
import type {
  DaemonControl,
  DaemonEvent,
  DaemonFigures,
  DaemonStatus,
  JobState,
  ReloadReport,
  RunningRun,
} from '../domain/daemon-control.ts';
import type { ClusterAnswer, LeaderCommand } from '../domain/cluster/cluster-command.ts';
import type { WorkElsewhere } from '../domain/cluster/member.ts';
import type { WorkerState } from '../domain/cluster/worker-state.ts';
import { AppError } from '../domain/error.ts';
import { hostList, type HostList, type HostQuestion } from '../domain/hosts/host-state.ts';
import { shownDatabase, type DatabaseSettings } from '../domain/settings.ts';
import type { Job } from '../domain/job.ts';
import type { Meter } from '../metrics/meter.ts';
import type { Clock } from '../platform/clock.ts';
import { sizeOf } from '../platform/look-at.ts';
import { VERSION } from '../platform/version.ts';
import type { ActiveRuns } from './active-runs.ts';
import type { ConfigFollower } from './config-follower.ts';
import type { Engine } from '../engine/engine.ts';
import type { EventHub } from './event-hub.ts';
import type { Leading } from './leading/leading.ts';
import type { RecentErrors } from './log/recent-errors.ts';
import type { Reloader } from './reloader.ts';
import type { StopRequests } from './stop-requests.ts';

export interface LiveControlOptions {
  readonly configFile: string;
  readonly database: DatabaseSettings;
  readonly clock: Clock;
  readonly engine: Engine;
  readonly leading: Leading;
  readonly runs: ActiveRuns;
  readonly reloader: Reloader;
  readonly follower: ConfigFollower;
  readonly events: EventHub;
  readonly meter: Meter;
  readonly errors: RecentErrors;
  /** Masks the secrets in a text. */
  readonly mask: (text: string) => string;
  readonly stops: StopRequests;
  /** Undefined over SQLite. */
  readonly cluster: ClusterFace | undefined;
}

/** Figures of all workers of a cluster, which the engine of this one does not know. */
export interface ClusterFigures {
  readonly elsewhere: WorkElsewhere;
  /** Requests that ended on other workers since this one joined. */
  readonly finishedElsewhere: number;
  /** Requests of the shards of this worker that wait for a slot. */
  readonly queued: number;
  /** Runs in progress, as the database had them at most about a second ago. */
  readonly openRuns: number;
}

/** The cluster, when the database is PostgreSQL. */
export interface ClusterFace {
  /** All workers, with this one. */
  readonly workers: readonly WorkerState[];
  /** True while this worker leads. */
  readonly leads: boolean;
  /** The figures of all workers; undefined until this one has joined. */
  readonly load: ClusterFigures | undefined;
  /** The runs in progress on all workers. */
  running(): Promise<readonly RunningRun[]>;
  /**
   * Cancels a run that no leader follows; false: it is not running.
   * @throws {AppError} `database` when this cannot be stored.
   */
  cancelUnfollowed(runId: number, reason: string): Promise<boolean>;
  askLeader(command: LeaderCommand): Promise<ClusterAnswer>;
  reloadOthers(): void;
}

/** With SQLite, no other worker exists. */
const NOTHING: WorkElsewhere = { inFlight: 0, queued: 0 };

export class LiveControl implements DaemonControl {
  /** Address of the dashboard, once it listens. */
  dashboard: string | undefined;
  readonly #options: LiveControlOptions;
  readonly #startedAtMs: number;

  constructor(options: LiveControlOptions) {
    this.#options = options;
    this.#startedAtMs = options.clock.now();
  }

  get lastEvent(): number {
    return this.#options.events.lastEvent;
  }

  get workers(): readonly WorkerState[] {
    return this.#options.cluster?.workers ?? [];
  }

  async status(): Promise<DaemonStatus> {
    const { reloader, errors, leading } = this.#options;
    const running = await this.#running();
    return {
      ...this.figures(),
      jobs: await this.#jobStates(running),
      running,
      workers: this.workers,
      channels: leading.channels,
      problems: reloader.problems,
      lastReload: reloader.last,
      lastErrors: errors.list(),
    };
  }

  figures(): DaemonFigures {
    const { configFile, database, engine, meter, runs, leading, cluster } = this.#options;
    const storageProblem = engine.storage.problem?.message;
    const load = cluster?.load;
    const ownQueued = load?.queued ?? runs.queued;
    const { inFlight, queued } = load?.elsewhere ?? NOTHING;
    return {
      version: VERSION,
      pid: process.pid,
      startedAtMs: this.#startedAtMs,
      configFile,
      database: shownDatabase(database),
      databaseBytes: bytesOf(database),
      dashboard: this.dashboard,
      state: this.#draining ? 'draining' : storageProblem === undefined ? 'running' : 'paused',
      storageProblem,
      retentionProblem: leading.retentionProblem,
      inFlight: engine.inFlight + inFlight,
      ownInFlight: engine.inFlight,
      queued: ownQueued + queued,
      ownQueued,
      unstored: engine.storage.held,
      runs: load?.openRuns ?? runs.size,
      finished: meter.results + (load?.finishedElsewhere ?? 0),
    };
  }

  async hosts(question: HostQuestion): Promise<HostList> {
    const { engine, mask } = this.#options;
    const { hosts, found } = hostList(engine.hostStates(), question);
    return { found, hosts: hosts.map((state) => ({ ...state, host: mask(state.host) })) };
  }

  slowedHosts(): ReturnType<DaemonControl['slowedHosts']> {
    return this.#options.engine.slowedHosts();
  }

  /** Over PostgreSQL the other workers read their own configuration too. */
  reload(): Promise<ReloadReport> {
    this.#options.cluster?.reloadOthers();
    return this.#options.follower.reload();
  }

  async runNow(name: string): Promise<number> {
    this.#jobNamed(name);
    const leader = this.#otherLeader;
    if (leader === undefined) return await this.runHere(name);
    const { runId } = await leader.askLeader({ name: 'run', job: name });
    if (runId === undefined) throw new AppError('database', `The run of ${name} has no row`);
    return runId;
  }

  async pause(name: string): Promise<void> {
    this.#jobNamed(name);
    const leader = this.#otherLeader;
    if (leader === undefined) await this.pauseHere(name);
    else await leader.askLeader({ name: 'pause', job: name });
  }

  async unpause(name: string): Promise<void> {
    this.#jobNamed(name);
    const leader = this.#otherLeader;
    if (leader === undefined) await this.unpauseHere(name);
    else await leader.askLeader({ name: 'unpause', job: name });
  }

  async cancel(runId: number, text: string): Promise<void> {
    const leader = this.#otherLeader;
    const reason = this.#options.mask(text);
    if (leader === undefined) await this.cancelHere(runId, reason);
    else await leader.askLeader({ name: 'cancel', runId, reason });
  }

  /** Starts a run as the one who plans the jobs. */
  async runHere(name: string): Promise<number> {
    const job = this.#jobNamed(name);
    if (this.#draining) throw new AppError('busy', 'Rota is stopping and starts no new run');
    const handle = await this.#options.runs.start(job, { trigger: 'manual', plannedAtMs: null });
    if (handle === undefined) throw new AppError('database', `The run of ${name} has no row`);
    return handle.runId;
  }

  async pauseHere(name: string): Promise<void> {
    const { clock, leading } = this.#options;
    this.#jobNamed(name);
    await leading.pause(name, clock.now());
  }

  async unpauseHere(name: string): Promise<void> {
    this.#jobNamed(name);
    await this.#options.leading.unpause(name);
  }

  /**
   * Cancels a run as the one who plans the jobs.
   * @throws {AppError} `not_found` when it is not running, `database` when no leader follows it and this cannot be stored.
   */
  async cancelHere(runId: number, reason: string): Promise<void> {
    const { cluster, runs } = this.#options;
    if (runs.cancel(runId, reason)) return;
    if ((await cluster?.cancelUnfollowed(runId, reason)) === true) return;
    throw new AppError('not_found', `Run ${runId} is not running`, {
      hint: '"rota status" lists the runs that are',
    });
  }

  stop(options: { readonly now?: boolean } = {}): void {
    this.#options.stops.request(options.now === true ? 'now' : 'drain');
  }

  subscribe(listener: (event: DaemonEvent) => void): () => void {
    return this.#options.events.subscribe(listener);
  }

  /** The cluster, while another worker plans the jobs. */
  get #otherLeader(): ClusterFace | undefined {
    const { cluster } = this.#options;
    return cluster?.leads === false ? cluster : undefined;
  }

  async #running(): Promise<readonly RunningRun[]> {
    const { cluster, runs } = this.#options;
    return (await cluster?.running()) ?? runs.list();
  }

  get #draining(): boolean {
    return this.#options.stops.signals.drain.aborted;
  }

  #jobNamed(name: string): Job {
    const job = this.#options.reloader.jobs.find((candidate) => candidate.name === name);
    if (job !== undefined) return job;
    throw new AppError('not_found', `There is no job "${name}"`);
  }

  async #jobStates(runs: readonly RunningRun[]): Promise<readonly JobState[]> {
    const { leading, reloader } = this.#options;
    const { jobs, kept } = reloader;
    const plans = await leading.plans(jobs);
    const running = Map.groupBy(runs, ({ job }) => job);
    return jobs.map((job, index) => {
      const plan = plans[index];
      return {
        name: job.name,
        state: plan?.isPaused === true ? 'paused' : stateOf(job),
        nextFireMs: plan?.nextFireMs,
        running: running.get(job.name)?.length ?? 0,
        stale: kept.has(job.name),
        configHash: job.configHash,
      };
    });
  }
}

function stateOf({ enabled, schedules }: Job): JobState['state'] {
  if (!enabled) return 'disabled';
  return schedules.length === 0 ? 'by hand' : 'scheduled';
}

/** The size of the file with its write-ahead log; 0 for a database elsewhere, whose server knows its size. */
function bytesOf(database: DatabaseSettings): number {
  if (database.kind === 'postgres') return 0;
  return sizeOf(database.file) + sizeOf(`${database.file}-wal`);
}
