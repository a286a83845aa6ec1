// Notices the shards that this worker has lost, and those whose run is cancelled.
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { RecentMap } from '../../store/tables/recent-map.ts';
import { OneAtATime } from '../database/one-at-a-time.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import type { ShardContext } from './shard-context.ts';
import type { ShardRun } from './shard-run.ts';

/** Told runs that are remembered: a shard begins a moment after it was taken. */
const REMEMBERED = 2000;

type CheckedShard = Pick<ShardRun, 'taken' | 'cancel' | 'abandon'>;

export interface ShardChecksOptions {
  readonly queue: Pick<ShardQueue, 'lost'>;
  readonly sessions: Pick<ShardContext['sessions'], 'run'>;
  /** Called when a check fails for another reason than the database. */
  readonly onFault: (error: unknown) => void;
}

export class ShardChecks {
  readonly #options: ShardChecksOptions;
  readonly #runs: ReadonlySet<CheckedShard>;
  /** Runs of which something was told. */
  readonly #told = new RecentMap<number, true>(REMEMBERED);
  readonly #cancelChecks = new OneAtATime(() => this.#checkCancelled());

  /** `runs`: the shards that are performed now. */
  constructor(options: ShardChecksOptions, runs: ReadonlySet<CheckedShard>) {
    this.#options = options;
    this.#runs = runs;
  }

  /** Something has become of these runs: checks soon whether they are cancelled. */
  noteRuns(runIds: readonly number[]): void {
    for (const id of runIds) this.#told.set(id, true);
    const told = new Set(runIds);
    if ([...this.#runs].some(({ taken }) => told.has(taken.task.runId))) this.#cancelChecks.wish();
  }

  /** A shard begins: its run may have been cancelled since the shard was taken. */
  began({ taken }: Pick<CheckedShard, 'taken'>): void {
    if (this.#told.get(taken.task.runId) === true) this.#cancelChecks.wish();
  }

  /** Checks all shards; never rejects. */
  async checkAll(): Promise<void> {
    if (this.#runs.size === 0) return;
    const byTask = new Map([...this.#runs].map((run) => [run.taken, run]));
    try {
      for (const lost of await this.#options.queue.lost([...byTask.keys()])) {
        const run = byTask.get(lost);
        if (run !== undefined && this.#runs.has(run)) run.abandon({ isLost: true });
      }
    } catch (error) {
      if (!(error instanceof PostgresFailure)) this.#options.onFault(error);
    }
    this.#cancelChecks.wish();
  }

  /** Resolves when no check of cancellations is under way; none begins any more. */
  async close(): Promise<void> {
    await this.#cancelChecks.close();
  }

  async #checkCancelled(): Promise<void> {
    const runIds = [...new Set([...this.#runs].map(({ taken }) => taken.task.runId))];
    try {
      const { rows } = await this.#options.sessions.run((session) =>
        session.query(
          `SELECT run_id AS "runId", cancel_reason AS reason FROM run_state
           WHERE run_id = ANY ($1::bigint[]) AND cancel_reason IS NOT NULL`,
          [runIds],
        ),
      );
      for (const { runId, reason } of rows) {
        for (const run of this.#runs) {
          if (run.taken.task.runId === Number(runId)) run.cancel(String(reason));
        }
      }
    } catch (error) {
      if (!(error instanceof PostgresFailure)) this.#options.onFault(error);
    }
  }
}
