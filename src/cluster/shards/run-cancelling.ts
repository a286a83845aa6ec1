// Cancels a run of the cluster: the shards that nobody has taken are removed, and the workers of the others are told.
import type { Session } from '../database/sessions.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import { tellOf } from './run-closing.ts';

export interface CancellingOptions {
  readonly queue: ShardQueue;
  readonly runId: number;
  /** For people. An earlier one stays. */
  readonly reason: string;
}

/** Inside the caller's transaction. False: the run is closed. */
export async function cancelRun(
  session: Session,
  { queue, runId, reason }: CancellingOptions,
): Promise<boolean> {
  const { count } = await session.query(
    'UPDATE run_state SET cancel_reason = coalesce(cancel_reason, $2) WHERE run_id = $1',
    [runId, reason],
  );
  if (count === 0) return false;
  await removeUntaken(session, { queue, runId });
  await tellOf(session, [runId]);
  return true;
}

/** Removes the shards of a run that nobody has taken, inside the caller's transaction. */
export async function removeUntaken(
  session: Session,
  { queue, runId }: Pick<CancellingOptions, 'queue' | 'runId'>,
): Promise<void> {
  const removed = await queue.remove(session, runId);
  const isRead = removed.some(({ work }) => work.kind === 'expand');
  await session.query(
    'UPDATE run_state SET open_shards = open_shards - $2, expanded = expanded OR $3 WHERE run_id = $1',
    [runId, removed.length, isRead],
  );
}
