// Closes runs of the cluster when their last shard is done. The status and the counts come from the stored results, so any
// worker may close a run, also when the worker that stored the last result died at once.
import { type FailureCount, FailureCounts } from '../../domain/failure-counts.ts';
import { ERROR_KINDS } from '../../domain/outcome.ts';
import type { FailureLimit } from '../../domain/rules.ts';
import type { WatchedJob } from '../../domain/notify/notices.ts';
import { completeEnding, type RunEnding } from '../../runner/run-ending.ts';
import type { Session, SessionRow } from '../database/sessions.ts';
import { addEnd } from './run-events.ts';

/** The channel that announces runs that end or are cancelled: the payload is their ids, with blanks between. */
export const RUNS_CHANNEL = 'rota_runs';
/** Maximum number of runs in one notification: a payload has at most 8,000 bytes. */
const TOLD_AT_ONCE = 400;

/** A run that is to be closed. */
export interface Closing {
  readonly runId: number;
  /** `fail_when` of the job; undefined: one failed result makes the run fail. */
  readonly failWhen: FailureLimit | undefined;
  readonly watched: WatchedJob | undefined;
  /** How it ends, when its only shard decides this. Undefined: its results decide. */
  readonly ending?: RunEnding | undefined;
}

export interface RunCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly FailureCount[];
  readonly firstUnmet?: string;
}

type Counted = Closing & { readonly ending: RunEnding; readonly counts: RunCounts };

/** Closes runs inside the caller's transaction: those whose shards are all done, and that are still open. */
export async function closeRuns(session: Session, closings: readonly Closing[]): Promise<void> {
  const states = await session.query(
    `SELECT run_id AS "runId", cancel_reason AS "cancelReason", end_status AS "endStatus" FROM run_state
     WHERE run_id = ANY ($1::bigint[]) AND expanded AND open_shards = 0 ORDER BY run_id FOR UPDATE`,
    [closings.map(({ runId }) => runId)],
  );
  if (states.rows.length === 0) return;
  const runIds = states.rows.map(({ runId }) => Number(runId));
  const counts = await countResultsOf(session, runIds);
  const byRun = new Map(closings.map((closing) => [closing.runId, closing]));
  const counted: Counted[] = [];
  for (const { runId, cancelReason, endStatus } of states.rows) {
    const closing = byRun.get(Number(runId));
    const ofRun = counts.get(Number(runId));
    if (closing === undefined || ofRun === undefined) continue;
    const ending: RunEnding =
      typeof cancelReason === 'string'
        ? { status: endStatus === 'interrupted' ? endStatus : 'cancelled', reason: cancelReason }
        : (closing.ending ?? completeEnding(ofRun, closing.failWhen));
    counted.push({ ...closing, ending, counts: ofRun });
  }
  await writeEnds(session, counted);
}

async function writeEnds(session: Session, counted: readonly Counted[]): Promise<void> {
  const { rows } = await session.query(
    `WITH gone AS (DELETE FROM run_state WHERE run_id = ANY ($1::bigint[]))
     UPDATE runs AS r SET finished_at_ms = floor(extract(epoch FROM clock_timestamp()) * 1000),
       status = e.status, reason = e.reason, total = e.total, succeeded = e.succeeded, failed = e.failed, owner = NULL
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
       AS e (run_id, status, reason, total, succeeded, failed)
     WHERE r.id = e.run_id AND r.status = 'running'
     RETURNING r.id AS "runId", r.finished_at_ms AS "finishedAtMs", r.trigger, r.planned_at_ms AS "plannedAtMs",
       r.started_at_ms AS "startedAtMs"`,
    [
      counted.map(({ runId }) => runId),
      counted.map(({ ending }) => ending.status),
      counted.map(({ ending }) => ending.reason),
      counted.map(({ counts }) => counts.total),
      counted.map(({ counts }) => counts.succeeded),
      counted.map(({ counts }) => counts.failed),
    ],
  );
  const byRun = new Map(counted.map((each) => [each.runId, each]));
  const ended: number[] = [];
  for (const { runId: id, finishedAtMs, trigger, plannedAtMs, startedAtMs } of rows) {
    const runId = Number(id);
    const of = byRun.get(runId);
    if (of === undefined) continue;
    ended.push(runId);
    const { total, succeeded, failed } = of.counts;
    const end = {
      runId,
      finishedAtMs: Number(finishedAtMs),
      ...of.ending,
      total,
      succeeded,
      failed,
    };
    const isPlanned = trigger === 'schedule' && plannedAtMs !== null;
    const latenessMs = isPlanned ? Number(startedAtMs) - Number(plannedAtMs) : null;
    await addEnd(session, { end, latenessMs, watched: of.watched });
  }
  await tellOf(session, ended);
}

/** Tells all workers, when the transaction commits, that runs have changed. */
export async function tellOf(session: Session, runIds: readonly number[]): Promise<void> {
  if (runIds.length === 0) return;
  await session.query(
    `SELECT pg_notify($1, string_agg(id, ' ')) FROM unnest($2::text[]) WITH ORDINALITY AS n (id, number)
     GROUP BY number / ${TOLD_AT_ONCE}`,
    [RUNS_CHANNEL, runIds.map(String)],
  );
}

/** The runs in a notification of `RUNS_CHANNEL`. */
export function toldRuns(payload: string): readonly number[] {
  return payload.split(' ').map(Number);
}

/** Counts the stored results of runs, also for a run without results. */
export async function countResultsOf(
  session: Session,
  runIds: readonly number[],
): Promise<ReadonlyMap<number, RunCounts>> {
  const { rows } = await session.query(
    `SELECT run_id AS "runId", ok, status, error_kind AS "errorKind", count(*) AS count FROM result_rows
     WHERE run_id = ANY ($1::bigint[]) GROUP BY run_id, ok, status, error_kind`,
    [runIds],
  );
  const byRun = Map.groupBy(rows, ({ runId }) => Number(runId));
  const isUnmet = rows.some(({ errorKind }) => errorKind === 'expectation');
  const unmet = isUnmet ? await firstUnmetOf(session, runIds) : new Map<number, string>();
  return new Map(
    runIds.map((runId) => [runId, countsOf(byRun.get(runId) ?? [], unmet.get(runId))]),
  );
}

function countsOf(rows: readonly SessionRow[], firstUnmet: string | undefined): RunCounts {
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
  return firstUnmet === undefined ? counts : { ...counts, firstUnmet };
}

async function firstUnmetOf(
  session: Session,
  runIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await session.query(
    `SELECT DISTINCT ON (run_id) run_id AS "runId", error FROM result_rows
     WHERE run_id = ANY ($1::bigint[]) AND ok = 0 AND error_kind = 'expectation' ORDER BY run_id, id`,
    [runIds],
  );
  return new Map(
    rows.flatMap(({ runId, error }) =>
      typeof error === 'string' ? [[Number(runId), error] as const] : [],
    ),
  );
}
