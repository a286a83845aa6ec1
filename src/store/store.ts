// The store as the runner and the scheduler know it: a ledger of runs and a sink of results.
// Results are gathered into batches and handed to the writer's thread; this side never touches the disk.
import { AppError, messageOf } from '../domain/error.ts';
import type { NotedPlan, PlannedJob, PlanSpan, ResultSink, RunLedger } from '../domain/ledger.ts';
import type { Result } from '../domain/result.ts';
import type { NewRun, RunEnd, UnrunFire } from '../domain/run.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { ResultBatches } from './writer/result-batches.ts';
import { AccessStore } from './access-store.ts';
import { ResumeStore } from './resume-store.ts';
import { WriterLink, type WriterNews } from './writer/writer-link.ts';
import type { WriterRequest, WriterValue } from './writer/writer-protocol.ts';

/** After the wish to end at once: how long the next commit is still waited for. */
const GIVE_UP_MS = 2000;
/** Storing that takes longer than this does not work. */
const STALL_MS = 5000;

export interface StoreOptions {
  /** Absolute path of the database; made when missing. */
  readonly file: string;
  readonly clock: Clock;
  /** Pages that the file may grow to; undefined: no limit. */
  readonly maxPages?: number;
  /** Bytes that may wait for the disk before the sink is full; undefined: 64 MiB. */
  readonly maxHeldBytes?: number;
  /** Aborted: when nothing could be committed for two seconds, because of a foreign lock or a full disk, the rest is given up. */
  readonly abort?: AbortSignal;
  /** True when this process holds the daemon's lock of the database. */
  readonly isDaemon?: boolean;
  /** True: a disk that is full or fails is waited for, as a lock is; otherwise that ends the store. */
  readonly patient?: boolean;
  /** Told of what is waited for: a lock that is held for long, and with `patient` the disk. */
  readonly onStorage?: WriterNews['onStorage'];
  /** Told what the owner should know although storing works. */
  readonly onWarning?: WriterNews['onWarning'];
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
  const link = new WriterLink(setup, {
    onStorage: (problem) => store?.storageChanged(problem),
    onWarning: (message) => options.onWarning?.(message),
    onFailure: (failure) => store?.failWith(failure),
  });
  try {
    await link.opened;
  } catch (error) {
    await link.end();
    throw error;
  }
  store = new Store(link, options);
  return store;
}

/** Everything that is written. After a failure that does not pass by itself, every call rejects with its reason. */
export class Store implements RunLedger, ResultSink {
  readonly #link: WriterLink;
  readonly #clock: Clock;
  readonly #batches: ResultBatches;
  readonly #failed = Promise.withResolvers<AppError>();
  readonly #abort: AbortSignal | undefined;
  readonly #onStorage: WriterNews['onStorage'] | undefined;
  readonly #onAbort = (): void => this.#giveUpSoon();
  /** When what is not answered yet was asked, the oldest first. */
  readonly #askedMs = new Map<object, number>();
  #giveUpTimer: Timer | undefined;
  #failure: AppError | undefined;
  #problem: AppError | undefined;

  constructor(link: WriterLink, options: StoreOptions) {
    this.#link = link;
    this.#clock = options.clock;
    this.#batches = new ResultBatches({
      clock: options.clock,
      maxHeldBytes: options.maxHeldBytes,
      commit: (batch) => link.call({ type: 'results', batch }),
      onFailure: (error) => this.#fail(error),
    });
    this.#abort = options.abort;
    this.#onStorage = options.onStorage;
    this.#abort?.addEventListener('abort', this.#onAbort);
    if (this.#abort?.aborted === true) this.#giveUpSoon();
  }

  /** Resolves when storing has failed for good, with why; stays pending otherwise. */
  get failed(): Promise<AppError> {
    return this.#failed.promise;
  }

  add(result: Result): void {
    if (this.#failure === undefined) this.#batches.add(result);
  }

  get full(): boolean {
    return this.#failure !== undefined || this.#problem !== undefined || this.#batches.isFull;
  }

  /** Why storing does not work at the moment, and is tried again; undefined while it does. */
  get problem(): AppError | undefined {
    return this.#problem ?? this.#stall();
  }

  /** For the writer's side: storing ceased to work, or (undefined) works again. */
  storageChanged(problem: AppError | undefined): void {
    this.#problem = problem;
    if (problem === undefined) this.#batches.look();
    this.#onStorage?.(problem);
  }

  /** For the writer's side: storing has ended for good. */
  failWith(failure: AppError): void {
    this.#fail(failure);
  }

  /** Results that are not committed yet. */
  get held(): number {
    return this.#batches.held;
  }

  /** Resolves when the thread that writes answers, whatever else it has to do; rejects when it is gone. */
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

  /** What was left unfinished, and what is paused. */
  readonly resuming: ResumeStore = new ResumeStore((request) => this.#ask(request));

  /** Who did what, and which sessions were ended. */
  readonly access: AccessStore = new AccessStore((request) => this.#ask(request));

  async begin(run: NewRun): Promise<number | undefined> {
    return toNumber(await this.#ask({ type: 'begin', run }));
  }

  async finish(end: RunEnd): Promise<void> {
    await this.flush();
    await this.#ask({ type: 'finish', end });
  }

  async recordUnrun(fires: readonly UnrunFire[]): Promise<void> {
    if (fires.length > 0) await this.#ask({ type: 'unrun', fires });
  }

  async plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]> {
    const value = await this.#ask({ type: 'plan', job, plan });
    return typeof value === 'object' && 'spans' in value ? value.spans : [];
  }

  async plannedJobs(): Promise<readonly PlannedJob[]> {
    const value = await this.#ask({ type: 'planned' });
    return typeof value === 'object' && 'planned' in value ? value.planned : [];
  }

  async unplan(job: string): Promise<void> {
    await this.#ask({ type: 'unplan', job });
  }

  /**
   * Commits what was added, and closes the database.
   * @throws {AppError} `database` when something that was added could not be committed.
   */
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

  /** Nothing was refused, and nothing was done either: the disk or the thread hangs. */
  #stall(): AppError | undefined {
    const [askedMs = Infinity] = this.#askedMs.values();
    const waitedMs = Math.max(this.#batches.oldestMs, this.#clock.elapsed() - askedMs);
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

  async #ask(request: WriterRequest): Promise<WriterValue> {
    if (this.#failure !== undefined) throw this.#failure;
    const call = {};
    this.#askedMs.set(call, this.#clock.elapsed());
    try {
      return await this.#link.call(request);
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#askedMs.delete(call);
    }
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

function toNumber(value: WriterValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
