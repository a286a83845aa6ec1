// One run of one job: pulls the batch only as fast as the caps and the disk allow, performs each
// request, hands each result to the store as it completes, and closes the run's row.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expandBatch } from '../batch/expand-batch.ts';
import { AbortGroups } from '../concurrency/abort-groups.ts';
import type { Lane } from '../concurrency/admission.ts';
import type { Sleeps } from './sleeps.ts';
import type { Job } from '../domain/job.ts';
import type { BatchItem, FetchPolicy, RequestSpec } from '../domain/request.ts';
import { DonePositions, type ReopenedRun } from '../domain/resume.ts';
import type { Result } from '../domain/result.ts';
import type { RunEndStatus } from '../domain/run.ts';
import { createMasker, type Masker } from '../domain/secrets.ts';
import { MemoryCookieJar } from '../fetch/redirects/cookie-jar.ts';
import type { Clock } from '../platform/clock.ts';
import { performRequest, type PerformOptions } from './perform-request.ts';
import { RetryWaits } from './retry-waits.ts';
import { ListWatch } from './list-watch.ts';
import type { RunContext, RunProgress, StartOptions } from './run-context.ts';
import { ResultMaker, toProblemResult, type Completion, type ResultPlace } from './to-result.ts';

/** Requests that wait for their turn: enough that a place that falls free is taken at once. */
const LOOKAHEAD = 64;
/** Taken at a time once so many wait: waking up for each would cost more than the request's turn. */
const REFILL = 32;
/** With caps per host: also enough to find URLs of other hosts behind those of a host at its cap. */
const LOOKAHEAD_BY_HOST = 2_000;

/** Places of a batch that are passed over, because they are done, before the event loop may turn. */
const PASSED_PER_TURN = 1000;

interface JobRunOptions extends RunContext, StartOptions {
  readonly job: Job;
  /** What it did before it was interrupted; undefined: it is new. */
  readonly earlier?: ReopenedRun | undefined;
  readonly runId: number;
  readonly lane: Lane;
  readonly sleeps: Sleeps;
}

/** A run that keeps cookies has a jar of its own. */
function policyOf(policy: FetchPolicy, clock: Clock): FetchPolicy {
  return policy.cookies === 'run' ? { ...policy, jar: new MemoryCookieJar(clock) } : policy;
}

/** Thousands of runs may go on at once, under the same two signals. */
const STOPS = new AbortGroups<() => void>((stops) => {
  for (const stop of stops) stop();
});

export class JobRun {
  readonly #options: JobRunOptions;
  readonly #masker: Masker;
  readonly #results: ResultMaker;
  readonly #means: PerformOptions;
  readonly #maxQueued: number;
  /** Aborted when no further URL shall be taken. */
  readonly #stop = new AbortController();
  /** Aborted when what is in flight shall be cut off. */
  readonly #abort = new AbortController();
  #cancelReason: string | undefined;
  readonly #lists: ListWatch;
  /** Requests that wait for their turn. */
  #queued = 0;
  readonly #retryWaits = new RetryWaits();
  #unfinished = 0;
  /** Requests that were begun but stopped before anything was sent. */
  #dropped = 0;
  #fault: { readonly error: unknown } | undefined;
  #done = 0;
  #ok = 0;
  #waiter: { readonly condition: () => boolean; readonly resolve: () => void } | undefined;

  constructor(options: JobRunOptions) {
    this.#options = options;
    const { job, perHost, earlier } = options;
    this.#done = earlier?.total ?? 0;
    this.#ok = earlier?.succeeded ?? 0;
    this.#lists = new ListWatch(job.batch);
    this.#masker = createMasker(job.secrets);
    this.#results = new ResultMaker(job, this.#masker);
    const byHost = [job.perHost, perHost].some(
      ({ concurrency, rate }) => concurrency !== undefined || rate !== undefined,
    );
    this.#maxQueued = byHost ? LOOKAHEAD_BY_HOST : LOOKAHEAD;
    this.#means = {
      ...options,
      policy: policyOf(job.fetch, options.clock),
      stop: this.#stop.signal,
      abort: this.#abort.signal,
      onQueued: (queued) => {
        this.#queued += queued ? 1 : -1;
        this.#look();
      },
      retryWaits: this.#retryWaits,
    };
  }

  /** Cuts the run short: it ends `cancelled` with this reason. */
  cancel(reason: string): void {
    this.#cancelReason ??= reason;
    this.#cutOff();
  }

  /** Runs to the end and closes the row. Rejects only when storing failed for good. */
  async finish(): Promise<RunEndStatus> {
    const { drain, abort } = this.#options.stops;
    const onDrain = (): void => this.#stopNow();
    const onAbort = (): void => this.#cutOff();
    STOPS.join(drain, onDrain);
    STOPS.join(abort, onAbort);
    if (drain.aborted) this.#stopNow();
    if (abort.aborted) this.#cutOff();
    try {
      const exhausted = await this.#performBatch();
      if (this.#fault !== undefined) throw this.#fault.error;
      return await this.#close(exhausted && this.#dropped === 0 && !this.#abort.signal.aborted);
    } finally {
      STOPS.leave(drain, onDrain);
      STOPS.leave(abort, onAbort);
    }
  }

  /** Resolves when every request that was begun has its result; true when the batch came to its end. */
  async #performBatch(): Promise<boolean> {
    const items = expandBatch(this.#options.job.batch, this.#stop.signal);
    const done = new DonePositions(this.#options.earlier?.done ?? []);
    try {
      while (this.#hasRoom(1) || (await this.#roomForMore())) {
        const next = await items.next();
        if (next.done === true) return !this.#stop.signal.aborted;
        const { position } = next.value;
        if (!done.has(position)) this.#begin(next.value);
        else if (position % PASSED_PER_TURN === 0) await nextTurn();
      }
      return false;
    } catch (error) {
      this.#fail(error);
      return false;
    } finally {
      await items.return(undefined);
      await this.#until(() => this.#unfinished === 0);
    }
  }

  #begin(item: BatchItem): void {
    const { job, runId, clock } = this.#options;
    const place = { runId, job: job.name, position: item.position };
    if ('problem' in item) {
      this.#record(toProblemResult(place, item, { atMs: clock.now(), masker: this.#masker }));
      return;
    }
    void this.#perform(place, item.request);
  }

  async #perform(place: ResultPlace, request: RequestSpec): Promise<void> {
    this.#unfinished += 1;
    let completion: Completion | undefined;
    try {
      completion = await performRequest(request, this.#means);
    } catch (error) {
      this.#fail(error);
    }
    this.#unfinished -= 1;
    try {
      if (completion === undefined || this.#isLeftForLater(completion)) this.#dropped += 1;
      else this.#record(this.#results.make(place, completion));
    } catch (error) {
      this.#fail(error);
    }
    this.#look();
  }

  /** What the end of the process cut off has no result, when the run is to go on at the next start. */
  #isLeftForLater({ outcome, triesLeft }: Completion): boolean {
    const aborted = outcome.type === 'failure' && outcome.errorKind === 'aborted';
    const cutOff = aborted || triesLeft === true;
    return cutOff && this.#options.job.resume && this.#cancelReason === undefined;
  }

  /** A fault of Rota's own, such as a store that failed: the run cannot be closed and ends here. */
  #fail(error: unknown): void {
    this.#fault ??= { error };
    this.#cutOff();
  }

  #record(result: Result): void {
    this.#options.sink.add(result);
    this.#done += 1;
    if (result.ok) this.#ok += 1;
    const { onResult } = this.#options;
    if (onResult !== undefined) onResult(result, this.progress());
  }

  /** Waits until another URL may be taken; false when none shall be. */
  async #roomForMore(): Promise<boolean> {
    const { sink } = this.#options;
    while (!this.#stop.signal.aborted && !this.#hasRoom(REFILL)) {
      if (sink.full) await sink.drained();
      else await this.#until(() => this.#stop.signal.aborted || sink.full || this.#hasRoom(REFILL));
    }
    return !this.#stop.signal.aborted;
  }

  /** True while so many more URLs may be taken. */
  #hasRoom(count: number): boolean {
    return (
      this.#queued + count <= this.#maxQueued &&
      !this.#retryWaits.isFull &&
      !this.#options.sink.full &&
      !this.#stop.signal.aborted
    );
  }

  /** The pulling loop is the only one that waits here, so one waiter is enough. */
  async #until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      this.#waiter = { condition, resolve };
    });
  }

  /** Called whenever something changed that the pulling loop may wait for. */
  #look(): void {
    if (this.#waiter?.condition() !== true) return;
    this.#waiter.resolve();
    this.#waiter = undefined;
  }

  #cutOff(): void {
    this.#stopNow();
    this.#abort.abort();
  }

  #stopNow(): void {
    this.#stop.abort();
    this.#look();
  }

  async #close(complete: boolean): Promise<RunEndStatus> {
    const { ledger, clock, runId, onEnd } = this.#options;
    const failed = this.#done - this.#ok;
    const { status, reason } = this.#ending(complete, failed);
    const notes = [reason, this.#lists.note()].filter((note) => typeof note === 'string');
    const end = {
      runId,
      finishedAtMs: clock.now(),
      status,
      reason: notes.length === 0 ? null : notes.join('. '),
      total: this.#done,
      succeeded: this.#ok,
      failed,
    };
    await ledger.finish(end);
    onEnd?.(end);
    return end.status;
  }

  #ending(complete: boolean, failed: number): { status: RunEndStatus; reason: string | null } {
    if (complete) return { status: failed === 0 ? 'succeeded' : 'failed', reason: null };
    if (this.#cancelReason === undefined) {
      return { status: 'interrupted', reason: 'Rota was stopped' };
    }
    return { status: 'cancelled', reason: this.#cancelReason };
  }

  get queued(): number {
    return this.#queued;
  }

  progress(): RunProgress {
    const { job, runId } = this.#options;
    return {
      job: job.name,
      runId,
      done: this.#done,
      ok: this.#ok,
      failed: this.#done - this.#ok,
      // Whatever was begun waits for its turn, for its next try, or for the server.
      inFlight: this.#unfinished - this.#queued - this.#retryWaits.sleeping,
    };
  }
}
