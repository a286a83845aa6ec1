// The newest rows of `runs`, by which any worker learns what the leader has planned, begun and ended.
import { type FireStatus, type RunEnd, type RunTrigger, TRIGGERS } from '../../domain/run.ts';
import type { Session, SessionRow } from '../database/sessions.ts';
import { toRunEnd } from './run-rows.ts';

/** When there are more new rows than this, the older ones are not reported. */
const MOST = 500;

const FIRE_STATUSES: readonly FireStatus[] = ['skipped', 'missed', 'cancelled'];

export interface RecentRunRow {
  readonly runId: number;
  readonly job: string;
  readonly trigger: RunTrigger;
  /** Null: started by hand. Unix milliseconds. */
  readonly plannedAtMs: number | null;
  /** Null: it never started. Unix milliseconds. */
  readonly startedAtMs: number | null;
  /** The end of a run that has started; undefined: it goes on, or it never started. */
  readonly end: RunEnd | undefined;
  /** Why a planned fire did not become a run; undefined: it did. */
  readonly without: { readonly status: FireStatus; readonly reason: string } | undefined;
}

/** Returns the newest rows with a larger id than `after`, the open runs, and the runs `ids`: the oldest first. */
export async function readRecentRuns(
  session: Session,
  { after, ids }: { readonly after: number; readonly ids: readonly number[] },
): Promise<readonly RecentRunRow[]> {
  const { rows } = await session.query(
    `SELECT id AS "runId", job, trigger, planned_at_ms AS "plannedAtMs", started_at_ms AS "startedAtMs",
       finished_at_ms AS "finishedAtMs", status, reason, total, succeeded, failed
     FROM runs
     WHERE id > greatest($1, (SELECT max(id) FROM runs) - ${MOST}) OR id = ANY ($2::bigint[])
       OR id IN (SELECT run_id FROM run_state)
     ORDER BY id`,
    [after, ids],
  );
  return rows.map(toRecentRunRow);
}

function toRecentRunRow(row: SessionRow): RecentRunRow {
  const { runId, job, trigger, plannedAtMs, startedAtMs, status, reason } = row;
  const isStarted = startedAtMs !== null;
  return {
    runId: Number(runId),
    job: String(job),
    trigger: TRIGGERS.find((known) => known === trigger) ?? 'manual',
    plannedAtMs: plannedAtMs === null ? null : Number(plannedAtMs),
    startedAtMs: isStarted ? Number(startedAtMs) : null,
    end: isStarted && status !== 'running' ? toRunEnd(row) : undefined,
    without: isStarted
      ? undefined
      : {
          status: FIRE_STATUSES.find((known) => known === status) ?? 'skipped',
          reason: typeof reason === 'string' ? reason : '',
        },
  };
}
