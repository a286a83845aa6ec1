// Reads the batch of a run once and makes its shards, in portions. Each portion is one transaction with a checkpoint, so
// another worker goes on after the last one when this worker dies.
import { countBatch } from '../../batch/count-batch.ts';
import { walkBatch } from '../../batch/portable/batch-walk.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import { nextTurn } from '../../platform/clock.ts';
import { runValuesOf } from '../../runner/run-values-of.ts';
import type { Session } from '../database/sessions.ts';
import type { QueuedTask, TakenTask } from '../queue/shard-queue.ts';
import { queueOf, SHARDS_CHANNEL } from './run-opening.ts';
import { type FilledBucket, ShardBuckets } from './shard-buckets.ts';
import type { ShardContext } from './shard-context.ts';
import { evenParts, hasHostLimits } from './shard-plan.ts';
import { evenSize, shardSize } from './shard-size.ts';
import { patiently } from './settling.ts';

/** Positions of the first portion, so that the first requests are sent soon. Each portion is twice the one before… */
const FIRST_PORTION = 2000;
/** …up to this. */
const LARGEST_PORTION = 20_000;
/** Maximum number of shards of a portion without list files. */
const SHARDS_AT_ONCE = 500;
const READ_PER_TURN = 500;

/** `read`: all shards exist. `lost`: another worker reads the batch now. `stopped`: another worker must go on. */
export type Expansion = 'read' | 'lost' | 'stopped';

interface Checkpoint {
  /** All positions before this one are in shards. */
  readonly position: number;
  /** The number of the next shard. */
  readonly shard: number;
}

export interface ExpandOptions {
  readonly job: Job;
  readonly taken: TakenTask;
  /** Ends the reading. */
  readonly signal: AbortSignal;
}

export async function expandShards(
  context: ShardContext,
  options: ExpandOptions,
): Promise<Expansion> {
  const { job } = options;
  const expansion = new ShardExpansion(context, options);
  const checkpoint = await expansion.checkpoint();
  const count = countBatch(job.batch);
  const isEven = count !== undefined && !hasHostLimits(job, context.perHost());
  return isEven ? await expansion.divide(checkpoint, count) : await expansion.read(checkpoint);
}

class ShardExpansion {
  readonly #context: ShardContext;
  readonly #options: ExpandOptions;

  constructor(context: ShardContext, options: ExpandOptions) {
    this.#context = context;
    this.#options = options;
  }

  async checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.#context.sessions.run((session) =>
      session.query('SELECT checkpoint FROM run_state WHERE run_id = $1', [this.#runId]),
    );
    const json = rows[0]?.['checkpoint'];
    return typeof json === 'string' ? JSON.parse(json) : { position: 0, shard: 0 };
  }

  /** Divides a batch without list files into ranges of positions. */
  async divide({ position, shard }: Checkpoint, count: number): Promise<Expansion> {
    let next = { position, shard };
    let portion: FilledBucket[] = [];
    // The size follows the number of workers: the worker before may have cut the batch in other places.
    const parts = evenParts({ first: position, count, size: this.#evenSize(count) });
    for (const { ranges, count: size } of parts) {
      const from = ranges[0]?.[0] ?? 0;
      const [firstPosition, lastPosition] = [from, from + size - 1];
      const bucket = { slot: null, rows: [], firstPosition, lastPosition, count: size };
      portion.push({ ...bucket, ranges: [...ranges] });
      if (portion.length < SHARDS_AT_ONCE) continue;
      next = { position: lastPosition + 1, shard: next.shard + portion.length };
      const outcome = await this.#commit(portion, next);
      if (outcome !== 'read') return outcome;
      portion = [];
    }
    return await this.#commit(portion, { position: count, shard: next.shard + portion.length });
  }

  /** Reads every item of the batch. */
  async read(start: Checkpoint): Promise<Expansion> {
    const { job, signal } = this.#options;
    const { plannedAtMs, startedAtMs } = this.#options.taken.task;
    const run = runValuesOf(job, { runId: this.#runId, plannedAtMs: plannedAtMs ?? startedAtMs });
    const masker = createMasker(job.secrets);
    const mask = (text: string): string => masker.text(text);
    let { shard } = start;
    let [portion, gathered, position] = [FIRST_PORTION, 0, 0];
    let buckets = this.#buckets(start.position + portion);
    for await (const group of walkBatch(job.batch, { run, signal, mask })) {
      for (const walked of group) {
        position = walked.item.position + 1;
        if (position % READ_PER_TURN === 0) await nextTurn();
        if (position <= start.position) continue;
        buckets.add(walked);
        gathered += 1;
        if (gathered < portion) continue;
        const filled = buckets.take();
        shard += filled.length;
        const outcome = await this.#commit(filled, { position, shard });
        if (outcome !== 'read') return outcome;
        portion = Math.min(LARGEST_PORTION, 2 * portion);
        gathered = 0;
        buckets = this.#buckets(position + portion);
      }
    }
    if (signal.aborted) return 'stopped';
    const filled = buckets.take();
    return await this.#commit(filled, { position, shard: shard + filled.length });
  }

  /** For the next positions; `known`: how many positions the run has with them, and perhaps more. */
  #buckets(known: number): ShardBuckets {
    const { job } = this.#options;
    const perHost = this.#context.perHost();
    const byHost = hasHostLimits(job, perHost);
    return new ShardBuckets({
      size: byHost ? shardSize(job, perHost) : this.#evenSize(known),
      byHost,
    });
  }

  #evenSize(count: number): number {
    return evenSize(this.#options.job, { count, workers: this.#context.workers() });
  }

  get #runId(): number {
    return this.#options.taken.task.runId;
  }

  /** Makes the shards of a portion. `next`: where the next one begins. */
  async #commit(buckets: readonly FilledBucket[], next: Checkpoint): Promise<Expansion> {
    const { signal, taken } = this.#options;
    const { sessions, queue } = this.#context;
    if (signal.aborted) return 'stopped';
    const first = next.shard - buckets.length;
    return await patiently(this.#context, () =>
      sessions.transaction(async (session): Promise<Expansion> => {
        if (!(await queue.holds(session, taken))) return 'lost';
        const { rows } = await session.query(
          `UPDATE run_state SET open_shards = open_shards + $2, checkpoint = $3 WHERE run_id = $1
             AND cancel_reason IS NULL AND coalesce((checkpoint::json ->> 'shard')::bigint, 0) = $4
           RETURNING run_id`,
          [this.#runId, buckets.length, JSON.stringify(next), first],
        );
        // The run was cancelled; or this portion was committed before, and the answer was lost.
        if (rows.length === 0) return (await this.#isCancelled(session)) ? 'stopped' : 'read';
        await this.#insert(session, { buckets, first });
        await session.query(`NOTIFY ${SHARDS_CHANNEL}`);
        return 'read';
      }),
    );
  }

  async #isCancelled(session: Session): Promise<boolean> {
    const { rows } = await session.query(
      'SELECT 1 FROM run_state WHERE run_id = $1 AND cancel_reason IS NULL',
      [this.#runId],
    );
    return rows.length === 0;
  }

  async #insert(
    session: Session,
    { buckets, first }: { readonly buckets: readonly FilledBucket[]; readonly first: number },
  ): Promise<void> {
    const { task } = this.#options.taken;
    const tasks: QueuedTask[] = [];
    for (const [index, bucket] of buckets.entries()) {
      const { slot, ranges, rows, count, firstPosition, lastPosition } = bucket;
      const chunk = rows.length === 0 ? null : first + index;
      if (chunk !== null) {
        await session.query(
          `INSERT INTO shard_chunks (run_id, shard, slot, first_position, last_position, requests)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [this.#runId, chunk, slot, firstPosition, lastPosition, JSON.stringify(rows)],
        );
      }
      tasks.push({
        queue: queueOf(slot),
        isSmall: false,
        task: { ...task, losses: 0, begun: false, work: { kind: 'part', ranges, chunk, count } },
      });
    }
    await this.#context.queue.add(session, tasks);
  }
}
