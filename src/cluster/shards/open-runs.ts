// The runs in progress, with the counts of their stored results, for any worker.
import { type RunTrigger, TRIGGERS } from '../../domain/run.ts';
import type { Session } from '../database/sessions.ts';

export interface OpenRunCounts {
  readonly runId: number;
  readonly job: string;
  readonly trigger: RunTrigger;
  /** Null: started by hand. Unix milliseconds. */
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
  /** The version of the job with which it began. */
  readonly configHash: string;
  readonly done: number;
  readonly ok: number;
  /** Requests in flight on all workers, from their last ticks; undefined while another run of the job goes on. */
  readonly inFlight: number | undefined;
}

/** The oldest first. `except`: ids of runs whose results are not to be counted, and that are left out. */
export async function countOpenRuns(
  session: Session,
  { except = [] }: { readonly except?: readonly number[] } = {},
): Promise<readonly OpenRunCounts[]> {
  const { rows } = await session.query(
    `WITH open AS (
       SELECT r.*, count(*) OVER (PARTITION BY r.job) AS alike
       FROM run_state AS s JOIN runs AS r ON r.id = s.run_id
     )
     SELECT r.id, r.job, r.trigger, r.planned_at_ms, r.started_at_ms, r.config_hash, r.alike, c.done, c.ok,
       (SELECT coalesce(sum(s.in_flight), 0) FROM cap_shares AS s JOIN workers AS w ON w.id = s.worker_id
        WHERE s.scope = 'job:' || r.job AND w.until > clock_timestamp()) AS in_flight
     FROM open AS r
     CROSS JOIN LATERAL (SELECT count(*) AS done, coalesce(sum(ok), 0) AS ok FROM result_rows WHERE run_id = r.id) AS c
     WHERE r.id <> ALL ($1::bigint[])
     ORDER BY r.id`,
    [except],
  );
  return rows.map((row) => ({
    runId: Number(row['id']),
    job: String(row['job']),
    trigger: TRIGGERS.find((known) => known === row['trigger']) ?? 'manual',
    plannedAtMs: row['planned_at_ms'] === null ? null : Number(row['planned_at_ms']),
    startedAtMs: Number(row['started_at_ms']),
    configHash: String(row['config_hash']),
    done: Number(row['done']),
    ok: Number(row['ok']),
    inFlight: Number(row['alike']) > 1 ? undefined : Number(row['in_flight']),
  }));
}
