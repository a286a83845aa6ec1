// The ledger of runs and the sink of results, in SQLite. Results are collected into batches and sent to the writer's
// thread; this thread never waits for the disk.
import type { LeaderLedger } from '../domain/cluster/fire-line.ts';
import { AppError, messageOf } from '../domain/error.ts';
import type { NotedPlan, PlannedJob, PlanSpan, ResultSink, RunLedger } from '../domain/ledger.ts';
import type { Result } from '../domain/result.ts';
import type { NewRun, RunEnd, FireWithoutRun } from '../domain/run.ts';
import type { Storage } from '../domain/storage.ts';
import { BUFFERS } from '../platform/memory/buffer-pool.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { ResultBatches } from './writer/result-batches.ts';
import { AccessStore } from './access-store.ts';
import { BreakerStore } from './breaker-store.ts';
import { HoldStore } from './hold-store.ts';
import { FencedLedger } from './fenced-ledger.ts';
import { NoticeStore } from './notice-store.ts';
import { PauseStore } from './pause-store.ts';
import { ResumeStore } from './resume-store.ts';
import { ValidatorStore } from './validator-store.ts';
import { WriterLink, type WriterEvents } from './writer/writer-link.ts';
import type { ReplyTo, WriterRequest } from './writer/writer-protocol.ts';

/** After `abort`: how long to wait for each further commit. */
const GIVE_UP_MS = 2000;
/** A call that takes longer than this means that storing does not work. */
const STALL_MS = 5000;

export interface StoreOptions {
  /** Absolute path of the database, which is created when missing; for the writer of PostgreSQL: its address. */
  readonly file: string;
  readonly clock: Clock;
  /** Largest size of the file in pages; undefined: no limit. */
  readonly maxPages?: number;
  /** Bytes that may wait for their commit before the sink is full; undefined: 32 MiB. */
  readonly maxHeldBytes?: number;
  /** Aborted: the store gives up when nothing was committed for two seconds, because of a lock or a full disk. */
  readonly abort?: AbortSignal;
  /** True when this process holds the daemon's lock of the database. */
  readonly isDaemon?: boolean;
  /** True: waits for a disk that is full or fails, as for a lock; false: that ends the store. */
  readonly patient?: boolean;
  /** Called when the store waits for a lock that is held for long or, with `patient`, for the disk. */
  readonly onStorage?: WriterEvents['onStorage'];
  /** Called with warnings for the owner while storing works. */
  readonly onWarning?: WriterEvents['onWarning'];
  /** Aborted: no longer waits for a server that cannot be reached yet. */
  readonly giveUp?: AbortSignal;
  /** A writer that was started before, and has no database yet; undefined: starts one. */
  readonly writer?: WriterLink | undefined;
}

/**
 * Opens the database for writing.
 * @throws {AppError} `database` when it cannot be used.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const setup = {
    file: options.file,
    isDaemon: options.isDaemon === true,
    maxPages: options.maxPages,
    patient: options.patient === true,
  };
  let store: Store | undefined;
  const link = options.writer ?? new WriterLink();
  const giveUp = (): void => void link.end();
  if (options.giveUp?.aborted === true) giveUp();
  options.giveUp?.addEventListener('abort', giveUp);
  try {
    await link.open(setup, {
      onStorage: (problem) => {
        if (store === undefined) options.onStorage?.(problem);
        else store.storageChanged(problem);
      },
      onWarning: (message) => options.onWarning?.(message),
      onFailure: (failure) => store?.failWith(failure),
    });
  } catch (error) {
    await link.end();
    throw error;
  } finally {
    options.giveUp?.removeEventListener('abort', giveUp);
  }
  store = new Store(link, options);
  return store;
}

/** Writes everything that is stored. After a permanent failure every call rejects with its reason. */
export class Store implements Storage, RunLedger, ResultSink {
  readonly ledger: RunLedger = this;
  readonly sink: ResultSink = this;
  readonly #link: WriterLink;
  readonly #clock: Clock;
  readonly #batches: ResultBatches;
  readonly #failed = Promise.withResolvers<AppError>();
  readonly #abort: AbortSignal | undefined;
  readonly #onStorage: WriterEvents['onStorage'] | undefined;
  readonly #onAbort = (): void => this.#giveUpSoon();
  /** Start times of the calls that have no answer yet, oldest first. */
  readonly #callTimesMs = new Map<number, number>();
  #lastCall = 0;
  #giveUpTimer: Timer | undefined;
  #failure: AppError | undefined;
  #problem: AppError | undefined;

  constructor(link: WriterLink, options: StoreOptions) {
    this.#link = link;
    this.#clock = options.clock;
    this.#batches = new ResultBatches({
      clock: options.clock,
      buffers: BUFFERS,
      maxHeldBytes: options.maxHeldBytes,
      commit: (batch, more) => link.call({ type: 'results', batch, more }),
      endTransaction: () => void this.#call({ type: 'commit' }).catch(() => {}),
      onFailure: (error) => this.#fail(error),
    });
    this.#abort = options.abort;
    this.#onStorage = options.onStorage;
    this.#abort?.addEventListener('abort', this.#onAbort);
    if (this.#abort?.aborted === true) this.#giveUpSoon();
  }

  get failed(): Promise<AppError> {
    return this.#failed.promise;
  }

  add(result: Result): void {
    if (this.#failure === undefined) this.#batches.add(result);
  }

  get full(): boolean {
    return this.#failure !== undefined || this.#problem !== undefined || this.#batches.isFull;
  }

  get problem(): AppError | undefined {
    return this.#problem ?? this.#stall();
  }

  /** Called for the writer's thread: storing stopped working, or (undefined) works again. */
  storageChanged(problem: AppError | undefined): void {
    this.#problem = problem;
    if (problem === undefined) this.#batches.checkWaiters();
    this.#onStorage?.(problem);
  }

  /** Called for the writer's thread: storing has failed for good. */
  failWith(failure: AppError): void {
    this.#fail(failure);
  }

  get held(): number {
    return this.#batches.held;
  }

  async ping(): Promise<void> {
    await this.#link.call({ type: 'ping' });
  }

  async drained(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    await this.#batches.until(() => !this.full);
  }

  /** Resolves once everything added before is committed. */
  async flush(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    await this.#batches.flush();
  }

  /** The interrupted runs. */
  readonly resuming: ResumeStore = new ResumeStore((request) => this.#call(request));

  /** The paused jobs. */
  readonly pauses: PauseStore = new PauseStore((request) => this.#call(request));

  /** The audit log and the ended sessions. */
  readonly access: AccessStore = new AccessStore((request) => this.#call(request));

  /** Events, alerts and messages. */
  readonly notices: NoticeStore = new NoticeStore((request) => this.#call(request));
  /** The validators of conditional jobs. */
  readonly validators: ValidatorStore = new ValidatorStore((request) => this.#call(request));

  /** The circuit breakers that are open. */
  readonly breakers: BreakerStore = new BreakerStore((request) => this.#call(request));

  /** The hosts that asked for a wait. */
  readonly holds: HoldStore = new HoldStore((request) => this.#call(request));

  ledgerOf(epoch: number): LeaderLedger {
    return new FencedLedger(epoch, (request) => this.#call(request));
  }

  begin(run: NewRun): Promise<number | undefined> {
    return this.#call({ type: 'begin', run });
  }

  finish(end: RunEnd): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    // The writer keeps this order. Its end is stored in the transaction of its last results, or in a later one.
    return this.#batches.sent().then(() => this.#call({ type: 'finish', end }));
  }

  async recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void> {
    if (fires.length > 0) await this.#call({ type: 'fires without run', fires });
  }

  async plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]> {
    return await this.#call({ type: 'plan', job, plan });
  }

  async plannedJobs(): Promise<readonly PlannedJob[]> {
    return await this.#call({ type: 'planned' });
  }

  async unplan(job: string): Promise<void> {
    await this.#call({ type: 'unplan', job });
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      this.#batches.stop();
      await this.#end();
      this.#abort?.removeEventListener('abort', this.#onAbort);
      this.#giveUpTimer?.cancel();
    }
  }

  /** A problem when calls get no answer at all: the disk or the thread hangs. */
  #stall(): AppError | undefined {
    const [oldestMs = Infinity] = this.#callTimesMs.values();
    const waitedMs = Math.max(this.#batches.oldestMs, this.#clock.elapsed() - oldestMs);
    if (waitedMs < STALL_MS) return undefined;
    const seconds = Math.round(waitedMs / 1000);
    return new AppError('database', `Nothing could be stored for ${seconds} s`);
  }

  async #end(): Promise<void> {
    try {
      await this.#link.call({ type: 'close' });
    } catch (error) {
      this.#fail(error);
    } finally {
      await this.#link.end();
    }
  }

  #giveUpSoon(): void {
    const { committed } = this.#batches;
    this.#giveUpTimer = this.#clock.setTimer(GIVE_UP_MS, () => {
      if (this.#batches.committed > committed) return this.#giveUpSoon();
      const lost = this.held === 0 ? '' : `: ${this.held} results are not stored`;
      this.#fail(new AppError('database', `Gave up waiting for the database${lost}`));
      void this.#link.end();
    });
  }

  /** Without `await`: a thousand runs may begin together, and a suspended function is larger than two callbacks. */
  #call<R extends WriterRequest>(request: R): Promise<ReplyTo<R>> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const call = ++this.#lastCall;
    this.#callTimesMs.set(call, this.#clock.elapsed());
    return this.#link.call(request).then(
      (reply) => {
        this.#callTimesMs.delete(call);
        return reply;
      },
      (error: unknown) => {
        this.#callTimesMs.delete(call);
        throw this.#fail(error);
      },
    );
  }

  #fail(error: unknown): AppError {
    const failure = (this.#failure ??=
      error instanceof AppError
        ? error
        : new AppError('database', `Cannot write the database: ${messageOf(error)}`, {
            cause: error,
          }));
    this.#failed.resolve(failure);
    this.#batches.fail(failure);
    return failure;
  }
}
