// Frees taken tasks that nobody performs, so that workers take them again: their worker has ended, or does not know of
// them.
import { COORDINATING_TIMEOUT_MS } from '../../store/postgres/writer/session.ts';
import type { Session } from '../database/sessions.ts';
import { QUEUES } from './queue-names.ts';

/** After this long, a worker has the answer to a statement, or has given it up. */
const ANSWER_MS = COORDINATING_TIMEOUT_MS + 2000;
/** The next attempt counts one more worker that the task has ended: this one takes it back. */
const WITHOUT_LOSS = `jsonb_set(data, '{losses}', to_jsonb((data ->> 'losses')::integer - 1))`;

/** Frees the tasks of workers whose lease has ended. Returns how many there were. @param schema of pg-boss. */
export async function freeOfEnded(
  session: Session,
  { schema, forgives }: { readonly schema: string; readonly forgives: boolean },
): Promise<number> {
  const { count } = await session.query(
    `UPDATE ${schema}.job AS j SET state = 'retry', start_after = ${schema}.job_now(),
       data = CASE WHEN $2 THEN ${WITHOUT_LOSS} ELSE data END
     WHERE name = ANY ($1::text[]) AND state = 'active' AND NOT EXISTS (
       SELECT FROM workers AS w WHERE w.id = j.output #>> '{}' AND w.until > clock_timestamp())`,
    [QUEUES, forgives],
    { name: 'supervise' },
  );
  return count;
}

/** Frees the tasks that a worker has and that are not among those with these ids. @param schema of pg-boss. */
export async function freeUnknown(
  session: Session,
  {
    schema,
    workerId,
    ids,
  }: { readonly schema: string; readonly workerId: string; readonly ids: readonly string[] },
): Promise<void> {
  await session.query(
    `UPDATE ${schema}.job SET state = 'retry', start_after = ${schema}.job_now(), data = ${WITHOUT_LOSS}
     WHERE name = ANY ($1::text[]) AND state = 'active' AND output #>> '{}' = $2 AND NOT id = ANY ($3::uuid[])
       AND started_on < ${schema}.job_now() - make_interval(secs => $4)`,
    [QUEUES, workerId, ids, ANSWER_MS / 1000],
  );
}
