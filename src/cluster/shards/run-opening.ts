// Opens the row of a run and queues its shards, in one transaction: either both exist, or neither does.
import { CLUSTER_OWNER } from '../../domain/cluster/run-owner.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import type { NewRun } from '../../domain/run.ts';
import { FENCE_EPOCH } from '../../store/postgres/schema/cluster-tables.ts';
import type { Session } from '../database/sessions.ts';
import { ANY_QUEUE, queueOfSlot } from '../queue/queue-names.ts';
import type { QueuedTask, ShardQueue } from '../queue/shard-queue.ts';
import type { ShardTask } from '../queue/shard-task.ts';
import { addEvent } from './run-events.ts';
import type { ShardPlan } from './shard-plan.ts';

/** The channel on which workers learn that shards wait. */
export const SHARDS_CHANNEL = 'rota_shards';

/** Thrown when this worker does not lead any more. */
export class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';

  constructor(epoch: number) {
    super(`epoch ${epoch} is over: another worker leads`);
  }
}

export interface OpeningOptions {
  readonly queue: ShardQueue;
  readonly run: NewRun;
  readonly plan: ShardPlan;
  /** Of the leader. */
  readonly epoch: number;
  readonly watched: WatchedJob | undefined;
}

/**
 * Returns the id of the run; undefined when the planned fire has a row already: then nothing is queued.
 * @throws {LeadershipLost} when the epoch is over.
 */
export async function openRun(
  session: Session,
  options: OpeningOptions,
): Promise<number | undefined> {
  const { queue, run, plan, epoch, watched } = options;
  if ((await session.query(FENCE_EPOCH, [epoch])).count === 0) throw new LeadershipLost(epoch);
  const runId = (await insertRun(session, run)) ?? (await replaceMissed(session, run));
  if (runId === undefined) return undefined;
  const tasks = tasksOf(plan, { run, runId });
  await session.query(`INSERT INTO run_state (run_id, open_shards, expanded) VALUES ($1, $2, $3)`, [
    runId,
    tasks.length,
    plan.kind !== 'expand',
  ]);
  await queue.add(session, tasks);
  await noteLateness(session, { run, runId, watched });
  await session.query('SELECT cover_run($1, $2)', [runId, run.startedAtMs]);
  await session.query(
    `INSERT INTO stats_parts (part, job, host, span, start_at_ms, runs) VALUES (0, $1, '', 'all', 0, 1)
     ON CONFLICT (job, host, span, start_at_ms, part) DO UPDATE SET runs = stats_parts.runs + 1`,
    [run.job],
  );
  await session.query(`NOTIFY ${SHARDS_CHANNEL}`);
  return runId;
}

async function insertRun(session: Session, run: NewRun): Promise<number | undefined> {
  const { rows } = await session.query(
    `INSERT INTO runs (job, trigger, planned_at_ms, started_at_ms, status, config_hash, owner)
     VALUES ($1, $2, $3, $4, 'running', $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
    [run.job, run.trigger, run.plannedAtMs, run.startedAtMs, run.configHash, CLUSTER_OWNER],
  );
  return rows[0] === undefined ? undefined : Number(rows[0]['id']);
}

/** A fire was noted as missed under a clock that was ahead, before it was due. */
async function replaceMissed(session: Session, run: NewRun): Promise<number | undefined> {
  const { rows } = await session.query(
    `UPDATE runs SET trigger = $2, started_at_ms = $4, status = 'running', reason = NULL, config_hash = $5,
       owner = $6
     WHERE job = $1 AND planned_at_ms = $3 AND status = 'missed' RETURNING id`,
    [run.job, run.trigger, run.plannedAtMs, run.startedAtMs, run.configHash, CLUSTER_OWNER],
  );
  return rows[0] === undefined ? undefined : Number(rows[0]['id']);
}

async function noteLateness(
  session: Session,
  {
    run: { job, trigger, plannedAtMs, startedAtMs },
    runId,
    watched,
  }: { run: NewRun; runId: number; watched: WatchedJob | undefined },
): Promise<void> {
  const lateMs = watched?.lateMs;
  if (lateMs === undefined || trigger !== 'schedule' || plannedAtMs === null) return;
  const latenessMs = startedAtMs - plannedAtMs;
  if (latenessMs < lateMs) return;
  await addEvent(session, { type: 'late', job, atMs: startedAtMs, runId, latenessMs });
}

function tasksOf(
  plan: ShardPlan,
  { run, runId }: { readonly run: NewRun; readonly runId: number },
): readonly QueuedTask[] {
  const { job, configHash, plannedAtMs, startedAtMs } = run;
  const facts: Omit<ShardTask, 'work'> = {
    runId,
    job,
    configHash,
    plannedAtMs,
    startedAtMs,
    losses: 0,
    begun: false,
  };
  switch (plan.kind) {
    case 'whole': {
      const { slot, isSmall } = plan;
      return [{ queue: queueOf(slot), isSmall, task: { ...facts, work: { kind: 'whole' } } }];
    }
    case 'expand':
      // A worker begins at once with it: the run waits for its shards.
      return [{ queue: ANY_QUEUE, isSmall: true, task: { ...facts, work: { kind: 'expand' } } }];
    case 'parts':
      return plan.parts.map(({ slot, ranges, count }) => ({
        queue: queueOf(slot),
        isSmall: false,
        task: { ...facts, work: { kind: 'part', ranges, chunk: null, count } },
      }));
  }
}

/** @param slot null: any worker performs it. */
export function queueOf(slot: number | null): string {
  return slot === null ? ANY_QUEUE : queueOfSlot(slot);
}
