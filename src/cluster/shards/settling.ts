// Settles shards: after these transactions a shard is done, or belongs to another worker.
import type { Job } from '../../domain/job.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import { type Clock, sleep } from '../../platform/clock.ts';
import type { RunEnding } from '../../runner/run-ending.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { Gathering } from '../database/gathering.ts';
import type { Session, Sessions } from '../database/sessions.ts';
import type { ShardQueue, TakenTask } from '../queue/shard-queue.ts';
import { closeRuns } from './run-closing.ts';

const PAUSE_MS = 500;
/** Maximum number of shards that one transaction settles. */
const MOST_SETTLED = 500;

/** `done`: the shard counts as performed. `lost`: it belonged to another worker already, and nothing has changed. */
export type Settled = 'done' | 'lost';

export interface ShardSettlement {
  readonly taken: TakenTask;
  readonly job: Job;
  /** How the run ends, when this is its only shard. */
  readonly ending?: RunEnding;
}

interface SettlingContext extends Patience {
  readonly sessions: Sessions;
  readonly queue: ShardQueue;
  /** Which events of a job are kept; undefined: none. */
  readonly watched: (job: string) => WatchedJob | undefined;
}

/** Settles the shards of one worker: one transaction settles many short ones that end together. */
export class Settling {
  readonly #context: SettlingContext;
  readonly #gathering = new Gathering<ShardSettlement, Settled>((all) => this.#settleAll(all), {
    most: MOST_SETTLED,
  });

  constructor(context: SettlingContext) {
    this.#context = context;
  }

  /** Notes that a shard is done, after all its results are committed. The last shard closes its run. */
  settle(settlement: ShardSettlement): Promise<Settled> {
    return this.#gathering.add(settlement);
  }

  async #settleAll(all: readonly ShardSettlement[]): Promise<readonly Settled[]> {
    const context = this.#context;
    let left: readonly ShardSettlement[] = [];
    const settled = await patiently(context, () =>
      context.sessions.transaction(async (session) => {
        const done = await context.queue.complete(
          session,
          all.map(({ taken }) => taken),
        );
        const performed = all.filter(({ taken }) => done.has(taken));
        const complete = await this.#count(session, performed);
        const closing = complete.filter(({ ending }) => ending !== undefined);
        await this.#close(session, closing);
        left = complete.filter(({ ending }) => ending === undefined);
        return all.map(({ taken }) => (done.has(taken) ? 'done' : 'lost'));
      }),
    );
    // Apart, because it reads all results of the runs.
    if (left.length > 0) {
      await patiently(context, () =>
        context.sessions.transaction((session) => this.#close(session, left)),
      );
    }
    return settled;
  }

  /** Notes shards as done in their runs. Returns those whose runs have no other shard left. */
  async #count(
    session: Session,
    performed: readonly ShardSettlement[],
  ): Promise<readonly ShardSettlement[]> {
    if (performed.length === 0) return [];
    const byRun = Map.groupBy(performed, ({ taken }) => taken.task.runId);
    const runs = [...byRun].toSorted(([a], [b]) => a - b);
    const runIds = runs.map(([runId]) => runId);
    // Always in the same order: two workers that settle shards of the same runs would otherwise wait for each other.
    const { rows } = await session.query(
      `WITH locked AS MATERIALIZED (
         SELECT run_id FROM run_state WHERE run_id = ANY ($1::bigint[]) ORDER BY run_id FOR UPDATE)
       UPDATE run_state AS s SET open_shards = s.open_shards - d.shards, expanded = s.expanded OR d.is_read
       FROM locked JOIN unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS d (run_id, shards, is_read)
         ON d.run_id = locked.run_id
       WHERE s.run_id = locked.run_id
       RETURNING s.run_id AS "runId", s.expanded AND s.open_shards = 0 AS last`,
      [
        runIds,
        runs.map(([, ofRun]) => ofRun.length),
        runs.map(([, ofRun]) => ofRun.some(({ taken }) => taken.task.work.kind === 'expand')),
      ],
    );
    await this.#removeChunks(session, performed);
    return rows.flatMap(({ runId, last }) =>
      last === true ? (byRun.get(Number(runId)) ?? []).slice(0, 1) : [],
    );
  }

  async #removeChunks(session: Session, performed: readonly ShardSettlement[]): Promise<void> {
    const chunks = performed.flatMap(({ taken: { task } }) =>
      task.work.kind === 'part' && task.work.chunk !== null
        ? [{ runId: task.runId, chunk: task.work.chunk }]
        : [],
    );
    if (chunks.length === 0) return;
    await session.query(
      `DELETE FROM shard_chunks AS c USING unnest($1::bigint[], $2::bigint[]) AS d (run_id, shard)
       WHERE c.run_id = d.run_id AND c.shard = d.shard`,
      [chunks.map(({ runId }) => runId), chunks.map(({ chunk }) => chunk)],
    );
  }

  async #close(session: Session, settlements: readonly ShardSettlement[]): Promise<void> {
    if (settlements.length === 0) return;
    const { watched } = this.#context;
    await closeRuns(
      session,
      settlements.map(({ taken, job, ending }) => ({
        runId: taken.task.runId,
        failWhen: job.failWhen,
        ending,
        watched: watched(job.name),
      })),
    );
  }
}

export interface Patience {
  readonly clock: Clock;
  /** Aborted: failed work is not repeated any more. */
  readonly giveUp: AbortSignal;
}

/** Repeats work while the server is away. */
export async function patiently<Value>(
  { clock, giveUp }: Patience,
  work: () => Promise<Value>,
): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof PostgresFailure && error.isTemporary;
      if (!mayPass || giveUp.aborted) throw error;
    }
    await sleep(clock, PAUSE_MS, { signal: giveUp });
  }
}
