// The store as the runner and the scheduler know it: a ledger of runs and a sink of results.
// Results are gathered into batches and handed to the writer's thread; this side never touches the disk.
import { AppError, messageOf } from '../domain/error.ts';
import type { NotedPlan, PlannedJob, PlanSpan, ResultSink, RunLedger } from '../domain/ledger.ts';
import type { Result } from '../domain/result.ts';
import type { NewRun, RunEnd, UnrunFire } from '../domain/run.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { processIdentity } from '../platform/process-identity.ts';
import { packResults } from './packed-results.ts';
import { ResumeStore } from './resume-store.ts';
import { WriterLink, type WriterNews } from './writer-link.ts';
import type { WriterRequest, WriterValue } from './writer-protocol.ts';

/** A batch is sent when it has so many results… */
const BATCH_RESULTS = 500;
/** …or so many bytes of bodies… */
const BATCH_BYTES = 8 * 1024 * 1024;
/** …or when its first result has waited so long, if the thread is idle: a quarter second is what a crash may cost. */
const GATHER_MS = 25;
/** Batches that are with the thread at once: some being committed, others ready. */
const BATCHES_AHEAD = 8;
/** The sink is full with so many results, or bytes, that are not committed. */
const FULL_RESULTS = 4000;
const FULL_BYTES = 64 * 1024 * 1024;
/** After the wish to end at once: how long the next commit is still waited for. */
const GIVE_UP_MS = 2000;
/** A body may be a view of a buffer that is larger by so much. */
const MAX_SLACK_BYTES = 4096;
/** What a result takes beside its body, roughly. */
const RESULT_BYTES = 1024;

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
    owner: processIdentity(),
    maxPages: options.maxPages,
    patient: options.patient === true,
  };
  let store: Store | undefined;
  const link = new WriterLink(setup, {
    onStorage: (problem) => store?.storageChanged(problem),
    onWarning: (message) => options.onWarning?.(message),
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
  readonly #maxHeldBytes: number;
  readonly #failed = Promise.withResolvers<AppError>();
  readonly #abort: AbortSignal | undefined;
  readonly #onStorage: WriterNews['onStorage'] | undefined;
  readonly #onAbort = (): void => this.#giveUpSoon();
  #giveUpTimer: Timer | undefined;
  #batch: Result[] = [];
  #batchBytes = 0;
  /** Complete batches that the thread has no room for yet. */
  #ready: { results: Result[]; bytes: number }[] = [];
  #sentBatches = 0;
  /** Results that were handed over, and how many of these, in the same order, are committed. */
  #added = 0;
  #committed = 0;
  #heldBytes = 0;
  #timer: Timer | undefined;
  #waiters: { resolve(): void; reject(error: AppError): void; until(): boolean }[] = [];
  #failure: AppError | undefined;
  #problem: AppError | undefined;

  constructor(link: WriterLink, options: StoreOptions) {
    this.#link = link;
    this.#clock = options.clock;
    this.#maxHeldBytes = options.maxHeldBytes ?? FULL_BYTES;
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
    if (this.#failure !== undefined) return;
    const kept = withOwnBody(result);
    const bytes = RESULT_BYTES + (kept.body?.buffer.byteLength ?? 0);
    this.#batch.push(kept);
    this.#batchBytes += bytes;
    this.#added += 1;
    this.#heldBytes += bytes;
    if (this.#batch.length >= BATCH_RESULTS || this.#batchBytes >= BATCH_BYTES) this.#seal();
    else this.#timer ??= this.#clock.setTimer(GATHER_MS, () => this.#gathered());
  }

  get full(): boolean {
    return (
      this.#failure !== undefined ||
      this.#problem !== undefined ||
      this.held >= FULL_RESULTS ||
      this.#heldBytes >= this.#maxHeldBytes
    );
  }

  /** Why storing does not work at the moment, and is tried again; undefined while it does. */
  get problem(): AppError | undefined {
    return this.#problem;
  }

  /** For the writer's side: storing ceased to work, or (undefined) works again. */
  storageChanged(problem: AppError | undefined): void {
    this.#problem = problem;
    if (problem === undefined) this.#wake();
    this.#onStorage?.(problem);
  }

  /** Results that are not committed yet. */
  get held(): number {
    return this.#added - this.#committed;
  }

  /** Resolves when the thread that writes answers, whatever else it has to do; rejects when it is gone. */
  async ping(): Promise<void> {
    await this.#link.call({ type: 'ping' });
  }

  drained(): Promise<void> {
    return this.#until(() => !this.full);
  }

  /** Resolves once everything added before is committed. */
  flush(): Promise<void> {
    const added = this.#added;
    // With a busy thread the batch goes as soon as one is done, together with what else has come by then.
    if (this.#sentBatches === 0) this.#seal();
    return this.#until(() => this.#committed >= added);
  }

  /** What was left unfinished, and what is paused. */
  readonly resuming: ResumeStore = new ResumeStore((request) => this.#ask(request));

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
      this.#timer?.cancel();
      this.#timer = undefined;
      await this.#end();
      this.#abort?.removeEventListener('abort', this.#onAbort);
      this.#giveUpTimer?.cancel();
    }
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
    const committed = this.#committed;
    this.#giveUpTimer = this.#clock.setTimer(GIVE_UP_MS, () => {
      if (this.#committed > committed) return this.#giveUpSoon();
      const lost = this.held === 0 ? '' : `: ${this.held} results are not stored`;
      this.#fail(new AppError('database', `Gave up waiting for the database${lost}`));
      void this.#link.end();
    });
  }

  async #ask(request: WriterRequest): Promise<WriterValue> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return await this.#link.call(request);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  #until(condition: () => boolean): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject, until: condition });
    });
  }

  #gathered(): void {
    this.#timer = undefined;
    // A busy thread takes what has gathered as soon as it is done.
    if (this.#sentBatches < BATCHES_AHEAD) this.#seal();
  }

  #seal(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#batch.length > 0) {
      this.#ready.push({ results: this.#batch, bytes: this.#batchBytes });
      this.#batch = [];
      this.#batchBytes = 0;
    }
    this.#send();
  }

  #send(): void {
    while (this.#sentBatches < BATCHES_AHEAD) {
      const next = this.#ready.shift();
      if (next === undefined) return;
      this.#sentBatches += 1;
      void this.#commit(next);
    }
  }

  async #commit({ results, bytes }: { results: Result[]; bytes: number }): Promise<void> {
    try {
      await this.#link.call({ type: 'results', batch: packResults(results) });
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#sentBatches -= 1;
    this.#committed += results.length;
    this.#heldBytes -= bytes;
    if (this.#ready.length === 0) this.#seal();
    else this.#send();
    this.#wake();
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) {
      if (waiter.until()) waiter.resolve();
      else this.#waiters.push(waiter);
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
    this.#timer?.cancel();
    this.#timer = undefined;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(failure);
    return failure;
  }
}

function toNumber(value: WriterValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The result, with its body copied when it is a small view of a large buffer: it would keep all of it while it waits. */
function withOwnBody(result: Result): Result {
  const { body } = result;
  if (body === null || body.buffer.byteLength - body.byteLength <= MAX_SLACK_BYTES) return result;
  return { ...result, body: result.bodyRule === 'drop' ? null : new Uint8Array(body) };
}
