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

/** An attempt at a task. */
export interface Attempt {
  readonly queue: string;
  readonly id: string;
  readonly retryCount: number;
}

/**
 * Frees the tasks that a worker has without knowing it. `knows` is asked behind the statement that finds them, and only
 * these attempts are freed, however late that happens. @param schema of pg-boss.
 */
export async function freeUnknown(
  session: Session,
  {
    schema,
    workerId,
    knows,
  }: {
    readonly schema: string;
    readonly workerId: string;
    readonly knows: (id: string) => boolean;
  },
): Promise<void> {
  const { rows } = await session.query(
    `SELECT id, name, retry_count FROM ${schema}.job
     WHERE name = ANY ($1::text[]) AND state = 'active' AND output #>> '{}' = $2
       AND started_on < ${schema}.job_now() - make_interval(secs => $3)`,
    [QUEUES, workerId, ANSWER_MS / 1000],
  );
  const unknown = rows
    .map((row) => ({
      queue: String(row['name']),
      id: String(row['id']),
      retryCount: Number(row['retry_count']),
    }))
    .filter(({ id }) => !knows(id));
  if (unknown.length === 0) return;
  await session.query(
    `UPDATE ${schema}.job AS j SET state = 'retry', start_after = ${schema}.job_now(), data = ${WITHOUT_LOSS}
     FROM ${ATTEMPTS} WHERE ${IS_HELD}`,
    attemptValues(unknown),
  );
}

/** The attempts that `attemptValues` names. */
export const ATTEMPTS =
  'unnest($1::text[], $2::uuid[], $3::integer[]) AS a (name, id, retry_count)';
/** True for the tasks that still belong to them. */
export const IS_HELD =
  "j.name = a.name AND j.id = a.id AND j.retry_count = a.retry_count AND j.state = 'active'";

export function attemptValues(attempts: readonly Attempt[]): readonly unknown[] {
  return [
    attempts.map(({ queue }) => queue),
    attempts.map(({ id }) => id),
    attempts.map(({ retryCount }) => retryCount),
  ];
}
