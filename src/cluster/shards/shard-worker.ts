// Takes shards from the queues, as many as keep this worker's slots busy, and performs them.
import type { JobVersion, VersionState } from '../../domain/cluster/job-version.ts';
import type { Job } from '../../domain/job.ts';
import { messageOf } from '../../domain/error.ts';
import { nextTurn, type Timer } from '../../platform/clock.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { NotificationListener } from '../database/notification-listener.ts';
import { OneAtATime } from '../database/one-at-a-time.ts';
import { PERMITS_CHANNEL } from '../permits/permit-messages.ts';
import { ANY_QUEUE, queueOfSlot } from '../queue/queue-names.ts';
import type { ReadyQueue, TakenTask } from '../queue/shard-queue.ts';
import { UnknownTasks } from '../queue/unknown-tasks.ts';
import { KnownJobs } from './known-jobs.ts';
import { RUNS_CHANNEL, toldRuns } from './run-closing.ts';
import { SHARDS_CHANNEL } from './run-opening.ts';
import { ShardChecks } from './shard-checks.ts';
import type { ShardContext } from './shard-context.ts';
import { ShardRun } from './shard-run.ts';
import { SlotClaims } from './slot-claims.ts';
import { patiently, Settling } from './settling.ts';
import { UNFIT_MS, UnfitJobs } from './unfit-jobs.ts';

/** Time between two looks at the queues, beside those that a notification causes. */
const LOOK_MS = 1000;
/** Time between two checks that the shards are still this worker's, and that their runs are not cancelled. */
const CHECK_MS = 3000;
/** Shards that a worker has at most: each holds some memory. */
const MOST_SHARDS = 2000;
/** Requests of a job that wait here at most before another shard of it is taken… */
const MOST_UNSTARTED = 500;
/** Shards that begin in one turn of the event loop. */
const BEGUN_PER_TURN = 50;

export interface ShardWorkerOptions extends Omit<ShardContext, 'settling'> {
  /** Address of the database. */
  readonly url: string;
  /** The key of this process in `workers`. */
  readonly workerId: string;
  /** The host slots that belong to this worker now. */
  readonly ownedSlots: () => ReadonlySet<number>;
  /** Returns a job as the configuration has it now. */
  readonly jobOf: (name: string) => Job | undefined;
  /** Reads the configuration again: a shard has another version of a job. */
  readonly reload: () => Promise<void>;
  /** Called with each notification about permits. Absent: they are dropped. */
  readonly onPermits?: (payload: string) => void;
  /** Called with a sentence about what hinders this worker; undefined: nothing does any more. */
  readonly onProblem: (problem: string | undefined) => void;
  /** Called when results cannot be stored any more: the process must end. */
  readonly onFault: (error: unknown) => void;
}

export class ShardWorker {
  readonly #options: ShardWorkerOptions;
  readonly #context: ShardContext;
  readonly #listener: NotificationListener;
  readonly #known: KnownJobs;
  readonly #runs = new Set<ShardRun>();
  readonly #unfit = new UnfitJobs();
  readonly #claims = new SlotClaims();
  /** Shards that are taken and not settled. */
  readonly #pending = new Set<TakenTask>();
  readonly #timers: Timer[] = [];
  readonly #looks = new OneAtATime(() => this.#takeAll());
  readonly #checks: ShardChecks;
  readonly #unknown: UnknownTasks;
  #isStopping = false;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(options: ShardWorkerOptions) {
    this.#options = options;
    this.#context = { ...options, settling: new Settling(options) };
    this.#known = new KnownJobs(options);
    this.#checks = new ShardChecks(options, this.#runs);
    this.#unknown = new UnknownTasks({ ...options, known: this.#pending });
    this.#listener = new NotificationListener({
      url: options.url,
      clock: options.clock,
      names: [SHARDS_CHANNEL, RUNS_CHANNEL, PERMITS_CHANNEL],
      onNotice: ({ name, payload }) => {
        if (name === PERMITS_CHANNEL) return options.onPermits?.(payload);
        if (name === SHARDS_CHANNEL) this.look();
        else this.#checks.noteRuns(toldRuns(payload));
      },
      onListening: () => this.look(),
    });
  }

  /** Shards that are performed now. */
  get shards(): number {
    return this.#runs.size;
  }

  /** Requests of these shards that wait for a slot. */
  get queued(): number {
    return [...this.#runs].reduce((sum, run) => sum + run.queued, 0);
  }

  /** True while shards of a host slot are being taken or performed: it cannot go to another worker yet. */
  claims(slot: number): boolean {
    return this.#claims.has(slot);
  }

  start(): void {
    this.#listener.start();
    this.#every(LOOK_MS, () => this.look());
    this.#every(CHECK_MS, () => {
      void this.#checks.checkAll();
      void this.#unknown.release();
    });
    this.look();
  }

  /** To be called before other jobs are in force: runs go on with those with which they began. */
  noteJobs(jobs: readonly Job[]): void {
    this.#known.note(jobs);
  }

  /** Looks for shards soon: some are queued, or this worker has more slots. */
  look(): void {
    this.#looks.wish();
  }

  /** What this worker has of a version of a job. */
  versionState(version: JobVersion): VersionState {
    return this.#known.stateOf(version);
  }

  /** Gives the shards of these host slots back at once: another worker owns the hosts. */
  abandonSlots(slots: ReadonlySet<number>): void {
    for (const run of this.#runs) {
      const slot = slotOf(run.taken);
      if (slot !== undefined && slots.has(slot)) run.abandon({ isLost: false });
    }
  }

  /** Gives all shards back at once: the lease of this worker has ended. */
  abandonAll(): void {
    for (const run of this.#runs) run.abandon({ isLost: false });
  }

  /**
   * Takes no more shards. Resolves when those that are performed are settled; `stops` of the runs ends them early.
   * `last`: what is awaited then, before notifications end.
   */
  async stop(last?: () => Promise<void>): Promise<void> {
    this.#isStopping = true;
    await this.#looks.close();
    if (this.#pending.size > 0) {
      this.#idle ??= Promise.withResolvers<void>();
      await this.#idle.promise;
    }
    await last?.();
    for (const timer of this.#timers.splice(0)) timer.cancel();
    await this.#checks.close();
    await this.#listener.close();
  }

  /** Takes shards until no queue has one that this worker should take. */
  async #takeAll(): Promise<void> {
    const { queue, ownedSlots, onProblem } = this.#options;
    try {
      for (let found = true; found && !this.#isStopping;) {
        found = false;
        if (this.#runs.size >= MOST_SHARDS) return;
        const queues = [ANY_QUEUE, ...[...ownedSlots()].map(queueOfSlot)];
        for (const ready of await queue.ready(queues, { except: this.#declined() })) {
          if (this.#isStopping) return;
          if (await this.#take(ready)) found = true;
        }
      }
      this.#tellUnfit();
    } catch (error) {
      if (!(error instanceof PostgresFailure)) return this.#options.onFault(error);
      // The next look comes soon; the storage reports that the server is away.
      if (!error.isTemporary) onProblem(`Cannot take shards: ${messageOf(error)}`);
    }
  }

  /** Takes shards of one queue; resolves to false when there are none. */
  async #take(ready: ReadyQueue): Promise<boolean> {
    const slot = slotOf(ready);
    // The slot may have gone to another worker since the queues were looked at, and must not go while they are taken.
    if (!this.#owns(slot)) return false;
    this.#claims.claim(slot);
    try {
      const { queue, workerId } = this.#options;
      const taken = await queue.take(ready, { except: this.#declined(), workerId });
      // All of them at once: the worker gives back those that it does not know.
      for (const each of taken) this.#pending.add(each);
      for (const [index, each] of taken.entries()) {
        void this.#perform(each);
        // Hundreds of runs take a while to begin. Answers of the database and of servers are not to wait for all of them.
        if (index % BEGUN_PER_TURN === BEGUN_PER_TURN - 1) await nextTurn();
      }
      return taken.length > 0;
    } catch (error) {
      this.#unknown.noteFailedTake();
      throw error;
    } finally {
      this.#claims.release(slot);
    }
  }

  #owns(slot: number | undefined): boolean {
    return slot === undefined || this.#options.ownedSlots().has(slot);
  }

  /** The jobs of which this worker takes no shard now: it has enough of them, or another version. */
  #declined(): readonly string[] {
    const declined = [...this.#unfit.declined(this.#options.clock.elapsed())];
    for (const [job, runs] of Map.groupBy(this.#runs, ({ taken }) => taken.task.job)) {
      const unstarted = runs.reduce((sum, run) => sum + run.unstarted, 0);
      const enough = Math.min(MOST_UNSTARTED, runs[0]?.job.concurrency ?? 1);
      if (unstarted >= enough) declined.push(job);
    }
    return declined;
  }

  async #perform(taken: TakenTask): Promise<void> {
    const slot = slotOf(taken);
    this.#claims.claim(slot);
    try {
      const job = await this.#jobFor(taken);
      if (!this.#owns(slot)) {
        // The lease of this worker has ended meanwhile.
        await patiently(this.#options, () => this.#options.queue.giveBack(taken));
        return;
      }
      if (job === undefined) {
        await patiently(this.#options, () =>
          this.#options.queue.giveBack(taken, { delaySeconds: UNFIT_MS / 1000 }),
        );
        return;
      }
      await this.#run(new ShardRun(this.#context, { taken, job }));
    } catch (error) {
      if (!(error instanceof PostgresFailure && error.isTemporary)) this.#options.onFault(error);
    } finally {
      this.#claims.release(slot);
      this.#pending.delete(taken);
      if (this.#pending.size === 0) this.#idle?.resolve();
    }
  }

  async #run(run: ShardRun): Promise<void> {
    this.#runs.add(run);
    this.#checks.began(run);
    try {
      await run.perform();
    } finally {
      this.#runs.delete(run);
      this.look();
    }
  }

  /** Undefined: this machine lacks the version of the job. */
  async #jobFor({ task: { job: name, configHash } }: TakenTask): Promise<Job | undefined> {
    const known = await this.#known.findOrRead(name, configHash);
    if (known !== undefined) {
      this.#unfit.forget(name);
      return known;
    }
    const isMissing = this.#options.jobOf(name) === undefined;
    this.#unfit.note(name, { seenMs: this.#options.clock.elapsed(), isMissing });
    this.#tellUnfit();
    return undefined;
  }

  #tellUnfit(): void {
    this.#options.onProblem(this.#unfit.problem(this.#options.clock.elapsed()));
  }

  #every(periodMs: number, work: () => void): void {
    const index = this.#timers.length;
    const arm = (): void => {
      this.#timers[index] = this.#options.clock.setTimer(periodMs, () => {
        arm();
        work();
      });
    };
    arm();
  }
}

function slotOf({ queue }: Pick<TakenTask, 'queue'>): number | undefined {
  return queue === ANY_QUEUE ? undefined : Number(queue.replace('shard-', ''));
}
