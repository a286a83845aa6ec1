// Closes a run of the cluster when its last shard is done. Everything that the end says comes from the stored results, so
// any worker may close it, also when the one that stored the last result died at once.
import { type FailureCount, FailureCounts } from '../../domain/failure-counts.ts';
import { ERROR_KINDS } from '../../domain/outcome.ts';
import type { FailureLimit } from '../../domain/rules.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import type { RunEnd } from '../../domain/run.ts';
import { completeEnding, type RunEnding } from '../../runner/run-ending.ts';
import type { Session } from '../database/sessions.ts';
import { addEnd } from './run-events.ts';

/** The channel on which the end of a run, and its cancelling, are told: the payload is its id. */
export const RUNS_CHANNEL = 'rota_runs';

export interface ClosingOptions {
  readonly runId: number;
  /** `fail_when` of the job; undefined: one failed result makes the run fail. */
  readonly failWhen: FailureLimit | undefined;
  readonly watched: WatchedJob | undefined;
  /** How it ends, when its only shard has found that out. Undefined: its results say so. */
  readonly ending?: RunEnding;
}

export interface RunCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly FailureCount[];
  readonly firstUnmet?: string;
}

/**
 * Closes a run inside the caller's transaction, if all its shards are done and it is still open. Returns its end;
 * undefined when there is nothing to close.
 */
export async function closeRun(
  session: Session,
  options: ClosingOptions,
): Promise<RunEnd | undefined> {
  const { runId, failWhen, watched } = options;
  const [state] = (
    await session.query(
      `SELECT cancel_reason AS "cancelReason" FROM run_state
       WHERE run_id = $1 AND expanded AND open_shards = 0 FOR UPDATE`,
      [runId],
    )
  ).rows;
  if (state === undefined) return undefined;
  const counts = await countResults(session, runId);
  const cancelReason = state['cancelReason'];
  const ending: RunEnding =
    typeof cancelReason === 'string'
      ? { status: 'cancelled', reason: cancelReason }
      : (options.ending ?? completeEnding(counts, failWhen));
  const { total, succeeded, failed } = counts;
  const [run] = (
    await session.query(
      `UPDATE runs SET finished_at_ms = floor(extract(epoch FROM clock_timestamp()) * 1000), status = $2,
         reason = $3, total = $4, succeeded = $5, failed = $6, owner = NULL
       WHERE id = $1 AND status = 'running'
       RETURNING finished_at_ms AS "finishedAtMs", trigger, planned_at_ms AS "plannedAtMs",
         started_at_ms AS "startedAtMs"`,
      [runId, ending.status, ending.reason, total, succeeded, failed],
    )
  ).rows;
  await session.query('DELETE FROM run_state WHERE run_id = $1', [runId]);
  if (run === undefined) return undefined;
  const finishedAtMs = Number(run['finishedAtMs']);
  const end = { runId, finishedAtMs, ...ending, total, succeeded, failed };
  const isPlanned = run['trigger'] === 'schedule' && run['plannedAtMs'] !== null;
  const latenessMs = isPlanned ? Number(run['startedAtMs']) - Number(run['plannedAtMs']) : null;
  await addEnd(session, { end, latenessMs, watched });
  await tellOf(session, runId);
  return end;
}

/** Tells all workers, when the transaction commits, that something became of a run. */
export async function tellOf(session: Session, runId: number): Promise<void> {
  await session.query('SELECT pg_notify($1, $2)', [RUNS_CHANNEL, String(runId)]);
}

/** What the stored results of a run say. */
export async function countResults(session: Session, runId: number): Promise<RunCounts> {
  const { rows } = await session.query(
    `SELECT ok, status, error_kind AS "errorKind", count(*) AS count FROM result_rows WHERE run_id = $1
     GROUP BY ok, status, error_kind`,
    [runId],
  );
  let [total, succeeded] = [0, 0];
  const failures = new FailureCounts();
  for (const { ok, status, errorKind, count } of rows) {
    total += Number(count);
    if (Number(ok) === 1) succeeded += Number(count);
    else {
      const kind = ERROR_KINDS.find((known) => known === errorKind) ?? null;
      const failure = { status: status === null ? null : Number(status), errorKind: kind };
      failures.add(failure, Number(count));
    }
  }
  const counts = { total, succeeded, failed: total - succeeded, failures: failures.entries() };
  const firstUnmet = await firstUnmetOf(session, runId);
  return firstUnmet === undefined ? counts : { ...counts, firstUnmet };
}

async function firstUnmetOf(session: Session, runId: number): Promise<string | undefined> {
  const { rows } = await session.query(
    `SELECT error FROM result_rows WHERE run_id = $1 AND ok = 0 AND error_kind = 'expectation'
     ORDER BY id LIMIT 1`,
    [runId],
  );
  const error = rows[0]?.['error'];
  return typeof error === 'string' ? error : undefined;
}
