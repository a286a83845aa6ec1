// Performs one shard that this worker has taken, and settles it: done, given back, or left to the worker that has it now.
import { countBatch } from '../../batch/count-batch.ts';
import type { PortablePart, PositionedRow } from '../../batch/portable/portable-items.ts';
import type { Job } from '../../domain/job.ts';
import { ERROR_KINDS } from '../../domain/outcome.ts';
import { type EarlierResult, type ReopenedRun, reopenedRun } from '../../domain/resume.ts';
import type { RunEnd } from '../../domain/run.ts';
import type { BatchProgress } from '../../runner/run-context.ts';
import type { TakenTask } from '../queue/shard-queue.ts';
import { expandShards } from './expand-shards.ts';
import { partRequests } from './part-requests.ts';
import { noteEarlyEnd } from './run-cancelling.ts';
import type { ShardContext } from './shard-context.ts';
import { patiently } from './settling.ts';

/** A shard that has ended this many workers is not sent any more. */
const MOST_LOSSES = 3;
const DOOMED = 'not sent: three workers ended while they performed this part of the batch';
const DOOMED_READING = 'Three workers ended while they read the batch';

/** What is being performed. */
interface Performing {
  cancel(reason: string): void;
  abandon(): void;
  progress(): BatchProgress;
  queued(): number;
}

interface RunStart {
  /** Null: not cancelled. */
  readonly cancelReason: string | null;
  /** Null: there are no results yet. */
  readonly earlier: ReopenedRun;
}

const NOTHING: ReopenedRun = { total: 0, succeeded: 0, failures: [], done: [] };

export class ShardRun {
  readonly taken: TakenTask;
  readonly job: Job;
  /** Requests of the shard; 0 when nobody has counted them. */
  readonly count: number;
  readonly #context: ShardContext;
  readonly #stop = new AbortController();
  #performing: Performing | undefined;
  #cancelReason: string | undefined;
  /** True: another worker has the shard now. */
  #isLost = false;

  constructor(context: ShardContext, { taken, job }: { taken: TakenTask; job: Job }) {
    this.taken = taken;
    this.job = resuming(job);
    this.#context = context;
    const { work } = taken.task;
    this.count = work.kind === 'part' ? work.count : (countBatch(job.batch) ?? 0);
  }

  /** Cuts off the requests in flight. Each gets a result, and the others are not sent. */
  cancel(reason: string): void {
    this.#cancelReason ??= reason;
    this.#stop.abort();
    this.#performing?.cancel(reason);
  }

  /** Cuts off the requests in flight, without results: another worker performs the shard. */
  abandon({ isLost }: { readonly isLost: boolean }): void {
    this.#isLost ||= isLost;
    this.#stop.abort();
    this.#performing?.abandon();
  }

  progress(): BatchProgress {
    const { runId, job } = this.taken.task;
    return this.#performing?.progress() ?? { job, runId, done: 0, ok: 0, failed: 0, inFlight: 0 };
  }

  /** Requests that wait for a slot. */
  get queued(): number {
    return this.#performing?.queued() ?? 0;
  }

  /** Requests that have not begun. */
  get unstarted(): number {
    const { done, inFlight } = this.progress();
    return Math.max(0, this.count - done - inFlight);
  }

  /** Resolves when the shard is settled. Rejects when storing failed for good. */
  async perform(): Promise<void> {
    const context = this.#context;
    const { taken } = this;
    const start = await patiently(context, () => this.#begin());
    // Without a state the run is closed, and its shard is left over.
    const isDone = start === undefined || (await this.#performWork(start));
    if (this.#isLost) return;
    if (isDone === 'settled') return;
    // Also before others may have the shard: they request the positions without a stored result.
    await context.sink.flush();
    if (isDone) await context.settling.settle({ taken, job: this.job });
    else await patiently(context, () => context.queue.giveBack(taken));
  }

  /** True: everything has its result. False: others must go on. `settled`: nothing is left to do. */
  async #performWork(start: RunStart): Promise<boolean | 'settled'> {
    const { work } = this.taken.task;
    const isCancelled = start.cancelReason !== null || this.#cancelReason !== undefined;
    // Nothing was sent of it, so nothing needs a result.
    if (isCancelled) return true;
    if (this.#stop.signal.aborted) return false;
    switch (work.kind) {
      case 'expand':
        return this.#isDoomed ? await this.#giveUpReading() : await this.#expand();
      case 'whole':
        return this.#isDoomed
          ? await this.#performPart(start, 'all')
          : await this.#performWhole(start);
      case 'part': {
        const rows = work.chunk === null ? [] : await this.#rowsOf(work.chunk);
        return await this.#performPart(start, { ranges: work.ranges, rows });
      }
    }
  }

  /** Reads what is known of the run; undefined when it is closed. */
  async #begin(): Promise<RunStart | undefined> {
    const { task, retryCount, run } = this.taken;
    const { runId, begun } = task;
    if (run === undefined) return undefined;
    const { cancelReason } = run;
    if (task.work.kind === 'expand' || (retryCount === 0 && !begun)) {
      return { cancelReason, earlier: NOTHING };
    }
    const { rows } = await this.#context.sessions.run((session) =>
      session.query(
        `SELECT position, ok, status, error_kind AS "errorKind" FROM result_rows
         WHERE run_id = $1 ${this.#between()} ORDER BY position`,
        [runId],
      ),
    );
    return { cancelReason, earlier: reopenedRun(rows.map(toEarlier)) };
  }

  /** Bounds the positions of a part without list files. */
  #between(): string {
    const { work } = this.taken.task;
    if (work.kind !== 'part' || work.chunk !== null) return '';
    const from = Math.min(...work.ranges.map(([start, , shift]) => start + shift));
    const to = Math.max(...work.ranges.map(([, end, shift]) => end + shift));
    return `AND position >= ${from} AND position < ${to}`;
  }

  async #rowsOf(chunk: number): Promise<readonly PositionedRow[]> {
    const { runId } = this.taken.task;
    const { rows } = await patiently(this.#context, () =>
      this.#context.sessions.run((session) =>
        session.query('SELECT requests FROM shard_chunks WHERE run_id = $1 AND shard = $2', [
          runId,
          chunk,
        ]),
      ),
    );
    const json = rows[0]?.['requests'];
    return typeof json === 'string' ? JSON.parse(json) : [];
  }

  /** True: too many workers ended while they ran it; no worker runs it again. */
  get #isDoomed(): boolean {
    const { task, retryCount } = this.taken;
    return task.losses + retryCount >= MOST_LOSSES;
  }

  /** @param part `all`: the whole batch. */
  async #performPart({ earlier }: RunStart, part: PortablePart | 'all'): Promise<boolean> {
    const { task } = this.taken;
    const { runId, plannedAtMs, startedAtMs } = task;
    const { validators, runner } = this.#context;
    const problem = this.#isDoomed ? DOOMED : undefined;
    const started = runner.perform(this.job, {
      runId,
      earlier,
      plannedAtMs,
      startedAtMs,
      requests: partRequests({ job: this.job, task, part, validators, problem }),
      ...this.#onResult(),
    });
    this.#performing = started;
    const { complete } = await started.finished;
    return complete || this.#cancelReason !== undefined;
  }

  /** The run is a JobRun as in a single process, but what closes it is the settling of its shard. */
  async #performWhole({ earlier }: RunStart): Promise<'settled' | false> {
    const { task } = this.taken;
    const { runId, plannedAtMs, startedAtMs } = task;
    let isLeft = false;
    const run = this.#context.runner.resume(this.job, {
      runId,
      earlier,
      startedAtMs,
      plannedAtMs,
      trigger: plannedAtMs === null ? 'manual' : 'schedule',
      ledger: {
        begin: () => Promise.resolve(undefined),
        finish: async (end) => {
          isLeft = end.status === 'interrupted';
          if (!isLeft && !this.#isLost) await this.#settleWhole(end);
        },
      },
      ...this.#onResult(),
    });
    this.#performing = run;
    if (this.#cancelReason !== undefined) run.cancel(this.#cancelReason);
    await run.finished;
    return isLeft ? false : 'settled';
  }

  async #settleWhole({ status, reason }: RunEnd): Promise<void> {
    await this.#context.sink.flush();
    const { taken, job } = this;
    await this.#context.settling.settle({ taken, job, ending: { status, reason } });
  }

  async #expand(): Promise<boolean | 'settled'> {
    const { job, taken } = this;
    const outcome = await expandShards(this.#context, { job, taken, signal: this.#stop.signal });
    if (outcome === 'lost') this.#isLost = true;
    return outcome === 'read' || this.#cancelReason !== undefined;
  }

  async #giveUpReading(): Promise<true> {
    const { runId } = this.taken.task;
    await patiently(this.#context, () =>
      this.#context.sessions.run((session) =>
        noteEarlyEnd(session, { runId, reason: DOOMED_READING, status: 'interrupted' }),
      ),
    );
    return true;
  }

  #onResult(): Pick<Parameters<ShardContext['runner']['perform']>[1], 'onResult'> {
    const { onResult } = this.#context;
    if (onResult === undefined) return {};
    return { onResult: (result, progress) => onResult(this.job, { result, progress }) };
  }
}

function toEarlier(row: Readonly<Record<string, unknown>>): EarlierResult {
  const { position, ok, status } = row;
  const kind = ERROR_KINDS.find((known) => known === row['errorKind']) ?? null;
  return {
    position: Number(position),
    ok: Number(ok),
    status: status === null ? null : Number(status),
    errorKind: kind,
  };
}

const RESUMING = new WeakMap<Job, Job>();

/** The job whose requests get no result when this worker stops: another one sends them. */
function resuming(job: Job): Job {
  if (job.resume) return job;
  const made = RESUMING.get(job) ?? { ...job, resume: true };
  RESUMING.set(job, made);
  return made;
}
