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
  const runIds = await insertRuns(session, { openings, epoch });
  const opened: Opened[] = [];
  for (const [index, opening] of openings.entries()) {
    const runId = runIds[index] ?? (await replaceMissed(session, opening.run));
    runIds[index] = runId;
    if (runId !== undefined) opened.push({ ...opening, runId });
  }
  if (opened.length === 0) return runIds;
  const tasks = opened.map((each) => tasksOf(each));
  await queue.add(session, tasks.flat());
  for (const each of opened) await noteLateness(session, each);
  await noteOpened(
    session,
    opened.map((each, index) => ({ ...each, shards: tasks[index]?.length ?? 0 })),
  );
  return runIds;
}

/** The rows of new runs with their ids, as parts of `WITH`. None when the epoch is over. Its values: `numberedValues`. */
export const NUMBERED = `fence AS MATERIALIZED (${FENCE_EPOCH}),
     numbered AS MATERIALIZED (
       SELECT nextval(pg_get_serial_sequence('runs', 'id')) AS id, r.* FROM fence, unnest(
         $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) WITH ORDINALITY
         AS r (job, trigger, planned_at_ms, started_at_ms, config_hash, number)
     )`;
/** Inserts the rows of `NUMBERED`, except for planned fires that have a row already. */
export const INSERT_NUMBERED = `
       INSERT INTO runs (id, job, trigger, planned_at_ms, started_at_ms, config_hash, status, owner)
       SELECT id, job, trigger, planned_at_ms, started_at_ms, config_hash, 'running', '${CLUSTER_OWNER}'
       FROM numbered ORDER BY number ON CONFLICT DO NOTHING`;

/** The values $1 to $6 of `NUMBERED`. */
export function numberedValues(openings: readonly Opening[], epoch: number): readonly unknown[] {
  const runs = openings.map(({ run }) => run);
  return [
    epoch,
    runs.map(({ job }) => job),
    runs.map(({ trigger }) => trigger),
    runs.map(({ plannedAtMs }) => plannedAtMs),
    runs.map(({ startedAtMs }) => startedAtMs),
    runs.map(({ configHash }) => configHash),
  ];
}

/**
 * Inserts the rows of runs. Undefined: the planned fire has a row already.
 * @throws {LeadershipLost} when the epoch is over.
 */
async function insertRuns(
  session: Session,
  { openings, epoch }: { readonly openings: readonly Opening[]; readonly epoch: number },
): Promise<(number | undefined)[]> {
  const { rows } = await session.query(
    `WITH ${NUMBERED}, inserted AS (${INSERT_NUMBERED} RETURNING id)
     SELECT i.id FROM numbered AS n LEFT JOIN inserted AS i ON i.id = n.id ORDER BY n.number`,
    numberedValues(openings, epoch),
    { name: 'open runs' },
  );
  if (rows.length === 0) throw new LeadershipLost(epoch);
  return rows.map(({ id }) => (id === null ? undefined : Number(id)));
}

/**
 * Notes everything else that an open run has, and tells the workers. Runs are counted in the order of their jobs: two
 * transactions that count the same jobs would otherwise wait for each other.
 */
async function noteOpened(
  session: Session,
  opened: readonly (Opened & { readonly shards: number })[],
): Promise<void> {
  const newest = opened.reduce((a, b) => (b.runId > a.runId ? b : a));
  await session.query(
    `WITH state AS (
       INSERT INTO run_state (run_id, open_shards, expanded)
       SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::boolean[])
     ), counted AS (
       INSERT INTO stats_parts (part, job, host, span, start_at_ms, runs)
       SELECT 0, j.job, '', 'all', 0, count(*) FROM unnest($4::text[]) AS j (job) GROUP BY j.job ORDER BY j.job
       ON CONFLICT (job, host, span, start_at_ms, part) DO UPDATE SET runs = stats_parts.runs + excluded.runs
     )
     SELECT cover_run($5, $6), pg_notify('${SHARDS_CHANNEL}', '')`,
    [
      opened.map(({ runId }) => runId),
      opened.map(({ shards }) => shards),
      opened.map(({ plan }) => plan.kind !== 'expand'),
      opened.map(({ run }) => run.job),
      newest.runId,
      newest.run.startedAtMs,
    ],
    { name: 'note runs' },
  );
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

/** True when the late start of a run is an event. */
export function isLate(run: NewRun, watched: WatchedJob | undefined): boolean {
  return latenessOf(run) >= (watched?.lateMs ?? Infinity);
}

/** Milliseconds; `-Infinity` for a run by hand. */
function latenessOf({ trigger, plannedAtMs, startedAtMs }: NewRun): number {
  const isPlanned = trigger === 'schedule' && plannedAtMs !== null;
  return isPlanned ? startedAtMs - plannedAtMs : -Infinity;
}

async function noteLateness(session: Session, { run, runId, watched }: Opened): Promise<void> {
  if (!isLate(run, watched)) return;
  const { job, startedAtMs: atMs } = run;
  await addEvent(session, { type: 'late', job, atMs, runId, latenessMs: latenessOf(run) });
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
