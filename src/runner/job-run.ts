// One run of one job: performs the whole batch, and closes the run's row.
import { expandRange, type ItemGroups } from '../batch/expand-batch.ts';
import { DonePositions } from '../domain/resume.ts';
import type { RunEndStatus } from '../domain/run.ts';
import { BatchRun, type BatchCounts, type BatchRunOptions } from './batch-run.ts';
import type { AfterRun } from './handling/after-run.ts';
import { hostRulesOf, runOf } from './handling/run-facts.ts';
import { ConditionalRequests } from './conditional-requests.ts';
import type { CountHost } from './hosts/host-activity.ts';
import { ListWatch } from './list-watch.ts';
import { completeEnding, type RunEnding } from './run-ending.ts';
import { runValuesOf } from './run-values-of.ts';
import type { PullControl, RunParts, BatchProgress, StartRunOptions } from './run-context.ts';
import { spreadRequests } from './spread/spread-requests.ts';
import { type SpreadWindow, spreadEndMs, spreadWindow } from './spread/spread-window.ts';

interface JobRunOptions
  extends
    Omit<BatchRunOptions, 'requests'>,
    Pick<RunParts, 'ledger' | 'nextFire' | 'validators'>,
    StartRunOptions {}

export class JobRun {
  readonly #options: JobRunOptions;
  readonly #lists: ListWatch;
  readonly #batchRun: BatchRun;
  /** As in `StartedRun`. */
  readonly spreadUntilAtMs: number | undefined;
  /** Ends the call of `after_run`; undefined while none is made. */
  #afterRunStop: AbortController | undefined;
  #cancelReason: string | undefined;
  #isAbandoned = false;

  constructor(options: JobRunOptions) {
    const { job, plannedAtMs, nextFire, clock } = options;
    const { batch } = job;
    this.#options = options;
    const atMs = clock.now();
    const window = spreadWindow(job, { plannedAtMs, atMs, nextFire });
    this.spreadUntilAtMs = window === undefined ? undefined : spreadEndMs(window, atMs);
    this.#lists = new ListWatch(batch);
    this.#batchRun = new BatchRun({
      ...options,
      requests: (pulling) => requestsOf(options, { pulling, window }),
    });
  }

  /** Ends the run early, as `cancelled` with this reason. */
  cancel(reason: string): void {
    this.#cancelReason ??= reason;
    this.#afterRunStop?.abort();
    this.#batchRun.cancel();
  }

  /** Ends the run early, as the end of the process does: what is in flight gets no result when the job resumes. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#afterRunStop?.abort();
    this.#batchRun.abandon();
  }

  /** Performs the batch and closes the row. Rejects only when storing failed for good. */
  async finish(): Promise<RunEndStatus> {
    const { ledger, clock, runId, onEnd } = this.#options;
    const counts = await this.#batchRun.finish();
    const after = counts.complete ? await this.#afterRun(counts) : undefined;
    const { total, succeeded, failed } = counts;
    const { status, reason } = this.#ending(counts, after);
    const notes = [reason, this.#lists.note()].filter((note) => typeof note === 'string');
    const end = {
      runId,
      finishedAtMs: clock.now(),
      status,
      reason: notes.length === 0 ? null : notes.join('. '),
      total,
      succeeded,
      failed,
    };
    await ledger.finish(end);
    onEnd?.(end, counts.failures);
    return end.status;
  }

  /** Undefined: the job has no `after_run`. */
  async #afterRun({ total, succeeded, failed }: BatchCounts): Promise<AfterRun | undefined> {
    const { job, sink, stops } = this.#options;
    if (job.afterRun === undefined) return undefined;
    await sink.flush();
    if (this.#cancelReason !== undefined || this.#isAbandoned) return 'aborted';
    this.#afterRunStop = new AbortController();
    // Loaded only here: most jobs have no handler.
    const { callAfterRun } = await import('./handling/after-run.ts');
    return callAfterRun({
      ...this.#options,
      ...hostRulesOf(this.#options),
      handler: job.afterRun,
      policy: job.fetch,
      run: { ...runOf(this.#options), total, succeeded, failed },
      signal: AbortSignal.any([stops.abort, this.#afterRunStop.signal]),
    });
  }

  #ending(counts: BatchCounts, after: AfterRun | undefined): RunEnding {
    if (counts.complete && after !== 'aborted') {
      const ending = completeEnding(counts, this.#options.job.failWhen);
      if (after?.problem === undefined) return ending;
      const reasons = [ending.reason, after.problem].filter((reason) => reason !== null);
      return { status: 'failed', reason: reasons.join('. ') };
    }
    if (this.#cancelReason === undefined) {
      return { status: 'interrupted', reason: 'Rota was stopped' };
    }
    return { status: 'cancelled', reason: this.#cancelReason };
  }

  countByHost(count: CountHost): void {
    this.#batchRun.countByHost(count);
  }

  get queued(): number {
    return this.#batchRun.queued;
  }

  progress(): BatchProgress {
    return this.#batchRun.progress();
  }
}

interface PullOptions {
  readonly pulling: PullControl;
  /** Undefined: all requests are due at once. */
  readonly window: SpreadWindow | undefined;
}

interface WindowedReading {
  readonly window: SpreadWindow;
  readonly pulling: PullControl;
  readonly read: () => ItemGroups;
}

/** The requests of the whole batch, each when it is due, with the conditions of a conditional job. */
function requestsOf(options: JobRunOptions, { pulling, window }: PullOptions): ItemGroups {
  const { job, runId, plannedAtMs, startedAtMs, validators } = options;
  const run = runValuesOf(job, { runId, plannedAtMs: plannedAtMs ?? startedAtMs });
  const read = (): ItemGroups =>
    expandRange(job.batch, { from: 0, to: Infinity, signal: pulling.stop, run });
  const requests = window === undefined ? read() : spreadOut(options, { window, pulling, read });
  return job.conditional ? new ConditionalRequests(job).prepare(requests, validators) : requests;
}

function spreadOut(
  { job, clock, earlier }: JobRunOptions,
  { window, pulling, read }: WindowedReading,
): ItemGroups {
  const done = new DonePositions(earlier?.done ?? []);
  const isDone = (position: number): boolean => done.has(position);
  return spreadRequests({ job: job.name, window, clock, pulling, read, isDone });
}
