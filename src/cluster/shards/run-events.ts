// Stores events of runs for the rules of `notify`, in the transaction of the change that they report. EventTable does the
// same on the writing connection.
import type { JobEvent, WatchedJob } from '../../domain/notify/notices.ts';
import type { NamedTarget } from '../../domain/notify/message.ts';
import type { RunEnd } from '../../domain/run.ts';
import type { Session } from '../database/sessions.ts';

/** Maximum number of failed results that an event names. */
const NAMED_FAILURES = 5;

export async function addEvent(session: Session, event: JobEvent): Promise<void> {
  await session.query('INSERT INTO notify_events (job, at_ms, event) VALUES ($1, $2, $3)', [
    event.job,
    event.atMs,
    JSON.stringify(event),
  ]);
}

/** Stores the end of a run. */
export async function addEnd(
  session: Session,
  {
    end,
    latenessMs,
    watched,
  }: {
    readonly end: RunEnd;
    /** From the planned instant to the start; null: the run was not planned. */
    readonly latenessMs: number | null;
    readonly watched: WatchedJob | undefined;
  },
): Promise<void> {
  const { runId, status, finishedAtMs, reason, total, succeeded, failed } = end;
  if (watched === undefined || (status !== 'succeeded' && status !== 'failed')) return;
  const { job } = watched;
  if (status !== 'failed' && !watched.everyEnd && !(await isAwaited(session, job))) return;
  await addEvent(session, {
    type: 'run',
    job,
    atMs: finishedAtMs,
    runId,
    status,
    reason,
    total,
    succeeded,
    failed,
    failures: failed === 0 ? [] : await failuresOf(session, runId),
    latenessMs,
  });
}

/** True when the end of a failure of this job is news. */
async function isAwaited(session: Session, job: string): Promise<boolean> {
  const { rows } = await session.query(
    `SELECT EXISTS (SELECT 1 FROM notify_events WHERE job = $1)
       OR EXISTS (SELECT 1 FROM notify_alerts WHERE job = $1) AS awaited`,
    [job],
  );
  return rows[0]?.['awaited'] === true;
}

async function failuresOf(session: Session, runId: number): Promise<readonly NamedTarget[]> {
  const { rows } = await session.query(
    `SELECT coalesce(t.name, t.url) AS target, t.url AS url, coalesce(r.error, r.error_kind, '') AS text
     FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id
     WHERE r.run_id = $1 AND r.ok = 0 ORDER BY r.position LIMIT ${NAMED_FAILURES}`,
    [runId],
  );
  return rows.map(({ target, url, text }) => ({
    target: String(target),
    url: String(url),
    text: String(text),
  }));
}
