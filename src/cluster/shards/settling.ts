// Settles shards: the transactions after which a shard is done, or is someone else's.
import type { Job } from '../../domain/job.ts';
import { sleep } from '../../platform/clock.ts';
import type { RunEnding } from '../../runner/run-ending.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import type { Session } from '../database/sessions.ts';
import type { TakenTask } from '../queue/shard-queue.ts';
import { closeRun } from './run-closing.ts';
import type { ShardContext } from './shard-context.ts';

const PAUSE_MS = 500;

/** `done`: the shard counts as performed. `lost`: it was another worker's already, and nothing has changed. */
export type Settled = 'done' | 'lost';

export interface Settlement {
  readonly taken: TakenTask;
  readonly job: Job;
  /** The ending of the run, when this is its only shard. */
  readonly ending?: RunEnding;
}

/** Notes that a shard is performed, after all its results are committed. The last one closes its run. */
export async function settle(context: ShardContext, settlement: Settlement): Promise<Settled> {
  const { taken, job, ending } = settlement;
  const { runId, work } = taken.task;
  let isLast = false;
  const settled = await patiently(context, () =>
    context.sessions.transaction(async (session): Promise<Settled> => {
      if (!(await context.queue.complete(session, taken))) return 'lost';
      const { rows } = await session.query(
        `UPDATE run_state SET open_shards = open_shards - 1, expanded = expanded OR $2 WHERE run_id = $1
         RETURNING expanded AND open_shards = 0 AS last`,
        [runId, work.kind === 'expand'],
      );
      isLast = rows[0]?.['last'] === true;
      if (work.kind === 'part' && work.chunk !== null) {
        await session.query('DELETE FROM shard_chunks WHERE run_id = $1 AND shard = $2', [
          runId,
          work.chunk,
        ]);
      }
      if (ending !== undefined) await close(session, { context, job, runId, ending });
      return 'done';
    }),
  );
  // Apart, because it reads all results of the run.
  if (settled === 'done' && isLast && ending === undefined) {
    await patiently(context, () =>
      context.sessions.transaction((session) => close(session, { context, job, runId })),
    );
  }
  return settled;
}

async function close(
  session: Session,
  {
    context,
    job,
    runId,
    ending,
  }: {
    readonly context: ShardContext;
    readonly job: Job;
    readonly runId: number;
    readonly ending?: RunEnding;
  },
): Promise<void> {
  await closeRun(session, {
    runId,
    failWhen: job.failWhen,
    watched: context.watched(job.name),
    ...(ending === undefined ? {} : { ending }),
  });
}

/** Repeats work while the server is away. */
export async function patiently<Value>(
  { clock, giveUp }: Pick<ShardContext, 'clock' | 'giveUp'>,
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
