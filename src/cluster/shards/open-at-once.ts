// Opens short runs in one statement, which is a transaction of its own: each round trip of a transaction would wait until
// the leader's main thread has begun some of the requests of earlier runs.
import type { Session, Sessions } from '../database/sessions.ts';
import { ANY_QUEUE } from '../queue/queue-names.ts';
import type { ShardTask } from '../queue/shard-task.ts';
import {
  INSERT_NUMBERED,
  isLate,
  LeadershipLost,
  NUMBERED,
  numberedValues,
  type Opening,
  type OpeningOptions,
  openRuns,
  SHARDS_CHANNEL,
} from './run-opening.ts';
import { type Patience, patiently } from './settling.ts';

/** What is equal in the tasks of all runs that are opened at once. */
const SHORT_TASK: Pick<ShardTask, 'work' | 'losses' | 'begun'> = {
  work: { kind: 'whole' },
  losses: 0,
  begun: false,
};

export interface GatheredOptions extends OpeningOptions {
  readonly sessions: Sessions;
  readonly patience: Patience;
}

/**
 * Returns the ids of the runs, in their order. One is undefined when its planned fire has a row already: nothing of it is
 * queued. Waits while the server is away.
 * @throws {LeadershipLost} when the epoch is over.
 */
export async function openGathered(
  openings: readonly Opening[],
  options: GatheredOptions,
): Promise<readonly (number | undefined)[]> {
  const { sessions, patience } = options;
  const inTransaction = (some: readonly Opening[]): Promise<readonly (number | undefined)[]> =>
    patiently(patience, () => sessions.transaction((session) => openRuns(session, some, options)));
  if (!openings.every(canOpenAtOnce)) return await inTransaction(openings);
  const runIds = await patiently(patience, () =>
    sessions.statement((session) => openAtOnce(session, openings, options)),
  );
  const refused = openings.flatMap((opening, index) =>
    runIds[index] === undefined ? [{ opening, index }] : [],
  );
  if (refused.length === 0) return runIds;
  // A fire has a row already; one that was noted as missed is replaced. The runs above are open, and are not opened again
  // when this is repeated.
  const again = await inTransaction(refused.map(({ opening }) => opening));
  for (const [number, { index }] of refused.entries()) runIds[index] = again[number];
  return runIds;
}

/** True for a short run that any worker may perform, and that did not start late: lateness is an event of its own. */
function canOpenAtOnce({ plan, run, watched }: Opening): boolean {
  return plan.kind === 'whole' && plan.slot === null && plan.isSmall && !isLate(run, watched);
}

/** As `openRuns`, except for fires that are noted as missed. */
async function openAtOnce(
  session: Session,
  openings: readonly Opening[],
  { queue, epoch }: OpeningOptions,
): Promise<(number | undefined)[]> {
  const { rows } = await session.query(
    `WITH ${NUMBERED}, opened AS (${INSERT_NUMBERED}
       RETURNING id, job, started_at_ms, jsonb_build_object('runId', id, 'job', job, 'configHash', config_hash,
         'plannedAtMs', planned_at_ms, 'startedAtMs', started_at_ms) || $8::jsonb AS task
     ), queued AS (
       ${queue.insertionOf('opened', { queue: '$7' })}
     ), state AS (
       INSERT INTO run_state (run_id, open_shards, expanded) SELECT id, 1, true FROM opened
     ), counted AS (
       INSERT INTO stats_parts (part, job, host, span, start_at_ms, runs)
       SELECT 0, job, '', 'all', 0, count(*) FROM opened GROUP BY job ORDER BY job
       ON CONFLICT (job, host, span, start_at_ms, part) DO UPDATE SET runs = stats_parts.runs + excluded.runs
     ), told AS MATERIALIZED (
       SELECT cover_run(o.id, o.started_at_ms), pg_notify('${SHARDS_CHANNEL}', '')
       FROM (SELECT id, started_at_ms FROM opened ORDER BY id DESC LIMIT 1) AS o
     )
     SELECT (SELECT array_agg(id::text ORDER BY number) FROM numbered) AS numbered,
       (SELECT array_agg(id::text) FROM opened) AS opened, (SELECT count(*) FROM told) AS told`,
    [...numberedValues(openings, epoch), ANY_QUEUE, JSON.stringify(SHORT_TASK)],
    { name: 'open at once' },
  );
  const numbered: unknown = rows[0]?.['numbered'];
  if (!Array.isArray(numbered)) throw new LeadershipLost(epoch);
  const opened: unknown = rows[0]?.['opened'];
  const ids = new Set(Array.isArray(opened) ? opened.map(Number) : []);
  return numbered.map((id) => (ids.has(Number(id)) ? Number(id) : undefined));
}
