// Notices the shards that this worker has lost, and those whose run is cancelled.
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { OneAtATime } from '../database/one-at-a-time.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import type { ShardContext } from './shard-context.ts';
import type { ShardRun } from './shard-run.ts';

export interface ShardChecksOptions {
  readonly queue: Pick<ShardQueue, 'lost'>;
  readonly sessions: ShardContext['sessions'];
  /** Called when a check fails for another reason than the database. */
  readonly onFault: (error: unknown) => void;
}

export class ShardChecks {
  readonly #options: ShardChecksOptions;
  readonly #runs: ReadonlySet<ShardRun>;
  readonly #cancelChecks = new OneAtATime(() => this.#checkCancelled());

  /** `runs`: the shards that are performed now. */
  constructor(options: ShardChecksOptions, runs: ReadonlySet<ShardRun>) {
    this.#options = options;
    this.#runs = runs;
  }

  /** Something has become of these runs: checks soon whether they are cancelled. */
  noteRuns(runIds: readonly number[]): void {
    const told = new Set(runIds);
    if ([...this.#runs].some(({ taken }) => told.has(taken.task.runId))) this.#cancelChecks.wish();
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
