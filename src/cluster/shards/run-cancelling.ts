// Ends runs of the cluster early: removes the shards that nobody has taken, and tells the workers that perform the others.
import type { RunEndStatus } from '../../domain/run.ts';
import type { Session } from '../database/sessions.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import { closeRuns, tellOf } from './run-closing.ts';

export interface EarlyEnd {
  readonly runId: number;
  /** For people. */
  readonly reason: string;
  /** `cancelled`: a person ended it. `interrupted`: it cannot go on. */
  readonly status: Extract<RunEndStatus, 'cancelled' | 'interrupted'>;
}

/**
 * Begins to end a run, inside the caller's transaction. The first call decides the status and the reason. The run closes
 * when no worker performs a shard of it any more. False: it is closed already.
 */
export async function endEarly(
  session: Session,
  { queue, ...end }: EarlyEnd & { readonly queue: ShardQueue },
): Promise<boolean> {
  const { runId } = end;
  if (!(await noteEarlyEnd(session, end))) return false;
  await removeUntaken(session, { queue, runId });
  await tellOf(session, [runId]);
  return true;
}

/**
 * As `endEarly`, and closes the run at once when no worker performs a shard of it. Otherwise its last shard closes it. It is
 * for runs that perhaps no leader follows: nobody else would close them.
 */
export async function endAndClose(
  session: Session,
  end: EarlyEnd & { readonly queue: ShardQueue },
): Promise<boolean> {
  if (!(await endEarly(session, end))) return false;
  await closeRuns(session, [{ runId: end.runId, failWhen: undefined, watched: undefined }]);
  return true;
}

/** Notes how a run ends, inside the caller's transaction. An earlier note stays. False: the run is closed. */
export async function noteEarlyEnd(
  session: Session,
  { runId, reason, status }: EarlyEnd,
): Promise<boolean> {
  const { count } = await session.query(
    `UPDATE run_state SET cancel_reason = coalesce(cancel_reason, $2),
       end_status = CASE WHEN cancel_reason IS NULL THEN $3 ELSE end_status END
     WHERE run_id = $1`,
    [runId, reason, status],
  );
  return count > 0;
}

async function removeUntaken(
  session: Session,
  { queue, runId }: { readonly queue: ShardQueue; readonly runId: number },
): Promise<void> {
  const removed = await queue.remove(session, runId);
  const isRead = removed.some(({ work }) => work.kind === 'expand');
  await session.query(
    'UPDATE run_state SET open_shards = open_shards - $2, expanded = expanded OR $3 WHERE run_id = $1',
    [runId, removed.length, isRead],
  );
}
