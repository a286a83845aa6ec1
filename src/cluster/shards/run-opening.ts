// Opens the rows of runs and queues their shards, in one transaction: of each run either both exist, or neither does.
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

/** A run that is to be opened. */
export interface Opening {
  readonly run: NewRun;
  readonly plan: ShardPlan;
  readonly watched: WatchedJob | undefined;
}

export interface OpeningOptions {
  readonly queue: ShardQueue;
  /** Of the leader. */
  readonly epoch: number;
}

type Opened = Opening & { readonly runId: number };

/**
 * Returns the ids of the runs, in their order. One is undefined when its planned fire has a row already: nothing of it is
 * queued.
 * @throws {LeadershipLost} when the epoch is over.
 */
export async function openRuns(
  session: Session,
  openings: readonly Opening[],
  { queue, epoch }: OpeningOptions,
): Promise<readonly (number | undefined)[]> {
  if ((await session.query(FENCE_EPOCH, [epoch])).count === 0) throw new LeadershipLost(epoch);
  const runIds = await insertRuns(session, openings);
  const opened: Opened[] = [];
  for (const [index, opening] of openings.entries()) {
    const runId = runIds[index] ?? (await replaceMissed(session, opening.run));
    runIds[index] = runId;
    if (runId !== undefined) opened.push({ ...opening, runId });
  }
  if (opened.length === 0) return runIds;
  const tasks = opened.map((each) => tasksOf(each));
  await session.query(
    `INSERT INTO run_state (run_id, open_shards, expanded)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::boolean[])`,
    [
      opened.map(({ runId }) => runId),
      tasks.map(({ length }) => length),
      opened.map(({ plan }) => plan.kind !== 'expand'),
    ],
  );
  await queue.add(session, tasks.flat());
  for (const each of opened) await noteLateness(session, each);
  const newest = opened.reduce((a, b) => (b.runId > a.runId ? b : a));
  await session.query('SELECT cover_run($1, $2)', [newest.runId, newest.run.startedAtMs]);
  await countRuns(session, opened);
  await session.query(`NOTIFY ${SHARDS_CHANNEL}`);
  return runIds;
}

/** Undefined: the planned fire has a row already. */
async function insertRuns(
  session: Session,
  openings: readonly Opening[],
): Promise<(number | undefined)[]> {
  const numbered = await session.query(
    `SELECT nextval(pg_get_serial_sequence('runs', 'id')) AS id FROM generate_series(1, $1::bigint)`,
    [openings.length],
  );
  const ids = numbered.rows.map(({ id }) => Number(id));
  const runs = openings.map(({ run }) => run);
  const { rows } = await session.query(
    `INSERT INTO runs (id, job, trigger, planned_at_ms, started_at_ms, config_hash, status, owner)
     SELECT *, 'running', '${CLUSTER_OWNER}'
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      ids,
      runs.map(({ job }) => job),
      runs.map(({ trigger }) => trigger),
      runs.map(({ plannedAtMs }) => plannedAtMs),
      runs.map(({ startedAtMs }) => startedAtMs),
      runs.map(({ configHash }) => configHash),
    ],
  );
  const inserted = new Set(rows.map(({ id }) => Number(id)));
  return ids.map((id) => (inserted.has(id) ? id : undefined));
}

/** A fire was noted as missed under a clock that was ahead, before it was due. */
async function replaceMissed(session: Session, run: NewRun): Promise<number | undefined> {
  if (run.plannedAtMs === null) return undefined;
  const { rows } = await session.query(
    `UPDATE runs SET trigger = $2, started_at_ms = $4, status = 'running', reason = NULL, config_hash = $5,
       owner = $6
     WHERE job = $1 AND planned_at_ms = $3 AND status = 'missed' RETURNING id`,
    [run.job, run.trigger, run.plannedAtMs, run.startedAtMs, run.configHash, CLUSTER_OWNER],
  );
  return rows[0] === undefined ? undefined : Number(rows[0]['id']);
}

/** In the order of the jobs: two transactions that count the same jobs would otherwise wait for each other. */
async function countRuns(session: Session, opened: readonly Opened[]): Promise<void> {
  await session.query(
    `INSERT INTO stats_parts (part, job, host, span, start_at_ms, runs)
     SELECT 0, j.job, '', 'all', 0, count(*) FROM unnest($1::text[]) AS j (job) GROUP BY j.job ORDER BY j.job
     ON CONFLICT (job, host, span, start_at_ms, part) DO UPDATE SET runs = stats_parts.runs + excluded.runs`,
    [opened.map(({ run }) => run.job)],
  );
}

async function noteLateness(
  session: Session,
  { run: { job, trigger, plannedAtMs, startedAtMs }, runId, watched }: Opened,
): Promise<void> {
  const lateMs = watched?.lateMs;
  if (lateMs === undefined || trigger !== 'schedule' || plannedAtMs === null) return;
  const latenessMs = startedAtMs - plannedAtMs;
  if (latenessMs < lateMs) return;
  await addEvent(session, { type: 'late', job, atMs: startedAtMs, runId, latenessMs });
}

function tasksOf({ plan, run, runId }: Opened): readonly QueuedTask[] {
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
