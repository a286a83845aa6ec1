// Performs requests of a run: pulls them only as fast as the caps and the disk allow, and passes each result to the
// store as it completes. It knows nothing of the run's row, so part of a batch can be a BatchRun as well.
import type { ItemGroups } from '../batch/expand-batch.ts';
import { AbortGroups } from '../concurrency/abort-groups.ts';
import type { Lane } from '../concurrency/admission.ts';
import { areLimits } from '../concurrency/host-gate.ts';
import type { Job } from '../domain/job.ts';
import { FailureCounts, type FailureCount } from '../domain/failure-counts.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { BatchItem } from '../domain/request.ts';
import { DonePositions, type ReopenedRun } from '../domain/resume.ts';
import type { Result } from '../domain/result.ts';
import { createMasker, type Masker } from '../domain/secrets.ts';
import type { HandlerParts } from './handling/handler-parts.ts';
import { hostRulesOf, runOf } from './handling/run-facts.ts';
import { ResponseHandling } from './handling/response-handling.ts';
import type { Judging } from '../judge/judging.ts';
import { nextTurn } from '../platform/clock.ts';
import type { RobotsCache } from './robots/robots-cache.ts';
import type { PullControl, RunParts, BatchProgress, StartRunOptions } from './run-context.ts';
import type { CountHost } from './hosts/host-activity.ts';
import { RunJudge } from './run-judge.ts';
import { policyOfRun } from './run-policy.ts';
import { RunRequests } from './run-requests.ts';
import type { Sleeps } from './sleeps.ts';
import { type ResultMaker, resultMakerOf, type SentRequest, toProblemResult } from './to-result.ts';

/** Requests that wait for a slot: enough that a free slot is taken at once. */
const LOOKAHEAD = 64;
/** Requests that are pulled at a time once the look-ahead is full: waking up for each one would cost more. */
const REFILL = 32;
/** The look-ahead with caps per host: enough to find URLs of other hosts behind those of a host at its cap. */
const LOOKAHEAD_BY_HOST = 2_000;

/** Requests that begin in one turn of the event loop: otherwise hundreds would connect before the first is sent. */
const STARTED_PER_TURN = 32;
/** Positions that are done already and are skipped per turn. */
const SKIPPED_PER_TURN = 1000;

export interface BatchRunOptions
  extends Omit<RunParts, 'ledger'>, Pick<StartRunOptions, 'onResult'> {
  readonly job: Job;
  readonly runId: number;
  /** Starts to read the requests in groups. */
  readonly requests: (pulling: PullControl) => ItemGroups;
  /** The positions that were done before an interruption: they are skipped, and counted. */
  readonly earlier?: ReopenedRun | undefined;
  readonly lane: Lane;
  readonly sleeps: Sleeps;
  readonly judging: Judging;
  readonly robots: RobotsCache;
  readonly handlers: HandlerParts;
  readonly plannedAtMs: number | null;
  /** When the run started, before any interruption. Unix milliseconds. */
  readonly startedAtMs: number;
}

/** The outcome of a BatchRun. */
export interface BatchCounts {
  /** Results recorded, with those from before an interruption. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly FailureCount[];
  /** The error of the first response that was not as expected. Absent: all were. */
  readonly firstUnmet?: string;
  /** True when every position has its result, and none was cut off. */
  readonly complete: boolean;
}

/** One listener per signal for all runs: thousands of them may share the same two signals. */
const STOPS = new AbortGroups<() => void>((stops) => {
  for (const stop of stops) stop();
});

export class BatchRun {
  readonly #options: BatchRunOptions;
  readonly #masker: Masker;
  readonly #results: ResultMaker;
  readonly #requests: RunRequests;
  readonly #maxQueued: number;
  #cancelled = false;
  /** Requests that were started and stopped before anything was sent. */
  #dropped = 0;
  /** True: a request was cut off, perhaps alone. */
  #hasAborted = false;
  #fault: { readonly error: unknown } | undefined;
  #done = 0;
  #ok = 0;
  readonly #failures: FailureCounts;
  #firstUnmet: string | undefined;
  #waiter: { readonly condition: () => boolean; readonly resolve: () => void } | undefined;

  constructor(options: BatchRunOptions) {
    this.#options = options;
    const { job, perHost, earlier, clock } = options;
    this.#done = earlier?.total ?? 0;
    this.#ok = earlier?.succeeded ?? 0;
    this.#failures = new FailureCounts(earlier?.failures);
    this.#masker = createMasker(job.secrets);
    this.#results = resultMakerOf(job);
    this.#maxQueued = [job.perHost, perHost].some(areLimits) ? LOOKAHEAD_BY_HOST : LOOKAHEAD;
    const shared = { ...hostRulesOf(options), policy: policyOfRun(job.fetch, clock) };
    this.#requests = new RunRequests({
      ...options,
      ...shared,
      job: job.name,
      retry: job.retry,
      judge: RunJudge.of(job, options),
      handling: ResponseHandling.of(job, { ...options, ...shared, run: runOf(options) }),
      events: {
        onCompleted: (sent, outcome) => {
          const isAborted = outcome.type === 'failure' && outcome.errorKind === 'aborted';
          if (!isAborted) return this.#complete(sent, outcome);
          this.#hasAborted = true;
          this.#cutShort(sent, outcome);
        },
        onCutShort: (sent, outcome) => this.#cutShort(sent, outcome),
        onDropped: (error) => {
          this.#dropped += 1;
          if (error !== undefined) this.#fail(error);
        },
        onChange: () => this.#wakeWaiter(),
      },
    });
  }

  /** Cuts off the requests in flight. Each gets a result, even if the job resumes interrupted runs. */
  cancel(): void {
    this.#cancelled = true;
    this.#cutOff();
  }

  /** Cuts off the requests in flight, as the end of the process does. */
  abandon(): void {
    this.#cutOff();
  }

  /** Performs the requests. To be called once. Rejects only when storing failed for good. */
  async finish(): Promise<BatchCounts> {
    const { drain, abort } = this.#options.stops;
    const onDrain = (): void => this.#stopNow();
    const onAbort = (): void => this.#cutOff();
    STOPS.join(drain, onDrain);
    STOPS.join(abort, onAbort);
    if (drain.aborted) this.#stopNow();
    if (abort.aborted) this.#cutOff();
    try {
      const exhausted = await this.#performAll();
      if (this.#fault !== undefined) throw this.#fault.error;
      const isCut = this.#requests.isCutOff || this.#hasAborted;
      const complete = exhausted && this.#dropped === 0 && !isCut;
      const [total, succeeded] = [this.#done, this.#ok];
      const failures = this.#failures.entries();
      const counts = { total, succeeded, failed: total - succeeded, failures, complete };
      return this.#firstUnmet === undefined ? counts : { ...counts, firstUnmet: this.#firstUnmet };
    } finally {
      STOPS.leave(drain, onDrain);
      STOPS.leave(abort, onAbort);
      this.#requests.close();
    }
  }

  /** Resolves when every started request has its result; to true when all requests were pulled. */
  async #performAll(): Promise<boolean> {
    const groups = this.#options.requests(this.#requests.pulling);
    const done = new DonePositions(this.#options.earlier?.done ?? []);
    let startedInTurn = 0;
    try {
      for await (const group of groups) {
        for (const item of group) {
          if (!this.#hasRoom(1)) {
            if (!(await this.#roomForMore())) return false;
            startedInTurn = 0;
          }
          if (done.has(item.position)) {
            if (item.position % SKIPPED_PER_TURN === 0) await nextTurn();
            continue;
          }
          this.#startItem(item);
          startedInTurn += 1;
          if (startedInTurn % STARTED_PER_TURN === 0) await nextTurn();
        }
      }
      return !this.#requests.isStopped;
    } catch (error) {
      this.#fail(error);
      return false;
    } finally {
      await this.#until(() => this.#requests.unfinished === 0);
    }
  }

  #startItem(item: BatchItem): void {
    if (!('problem' in item)) return this.#requests.begin(item);
    const { job, runId, clock } = this.#options;
    const key = { runId, job: job.name, position: item.position };
    this.#record(toProblemResult(key, item, { atMs: clock.now(), masker: this.#masker }));
  }

  /** A request that the end of the process cut off gets no result in a run that resumes later. */
  #cutShort(sent: SentRequest, outcome: Outcome): void {
    if (this.#options.job.resume && !this.#cancelled) this.#dropped += 1;
    else this.#complete(sent, outcome);
  }

  #complete(sent: SentRequest, outcome: Outcome): void {
    try {
      this.#record(this.#results.make(sent, outcome));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Ends the run after a fault of Rota itself, such as a failed store: the row cannot be closed. */
  #fail(error: unknown): void {
    this.#fault ??= { error };
    this.#cutOff();
  }

  #record(result: Result): void {
    this.#options.sink.add(result);
    this.#done += 1;
    if (result.ok) this.#ok += 1;
    else this.#countFailure(result);
    const { onResult } = this.#options;
    if (onResult !== undefined) onResult(result, this.progress());
  }

  #countFailure(result: Result): void {
    this.#failures.add(result);
    if (result.errorKind === 'expectation') this.#firstUnmet ??= result.error ?? undefined;
  }

  /** Waits until there is room for more requests; resolves to false when the run stops. */
  async #roomForMore(): Promise<boolean> {
    const { sink } = this.#options;
    while (!this.#requests.isStopped && !this.#hasRoom(REFILL)) {
      if (sink.full) await sink.drained();
      else await this.#until(() => this.#requests.isStopped || sink.full || this.#hasRoom(REFILL));
    }
    return !this.#requests.isStopped;
  }

  /** True while this many more requests may be pulled. */
  #hasRoom(count: number): boolean {
    return (
      this.#requests.queued + count <= this.#maxQueued &&
      !this.#requests.isFull &&
      !this.#options.sink.full &&
      !this.#requests.isStopped
    );
  }

  /** Only the pulling loop waits here, so one waiter is enough. */
  #until(condition: () => boolean): Promise<void> | undefined {
    if (condition()) return undefined;
    return new Promise<void>((resolve) => {
      this.#waiter = { condition, resolve };
    });
  }

  /** To be called when something changed that the pulling loop may wait for. */
  #wakeWaiter(): void {
    if (this.#waiter?.condition() !== true) return;
    this.#waiter.resolve();
    this.#waiter = undefined;
  }

  #cutOff(): void {
    this.#requests.cutOff();
    this.#wakeWaiter();
  }

  #stopNow(): void {
    this.#requests.stop();
    this.#wakeWaiter();
  }

  /** As in RunRequests. */
  countByHost(count: CountHost): void {
    this.#requests.countByHost(count);
  }

  get queued(): number {
    return this.#requests.queued + this.#requests.held;
  }

  progress(): BatchProgress {
    const { job, runId } = this.#options;
    return {
      job: job.name,
      runId,
      done: this.#done,
      ok: this.#ok,
      failed: this.#done - this.#ok,
      inFlight: this.#requests.inFlight,
    };
  }
}
