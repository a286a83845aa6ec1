// Opens short runs in one statement, which is a transaction of its own: each round trip of a transaction would wait until
// the leader's main thread has begun some of the requests of earlier runs. After a failure, it first looks for the runs
// that are open already.
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import type { NewRun } from '../../domain/run.ts';
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
  /** The highest id of the runs that this leader has opened and knows of. */
  readonly newestId: number;
}

type RunIds = readonly (number | undefined)[];

/**
 * Returns the ids of the runs, in their order. One is undefined when its planned fire has a row already: nothing of it is
 * queued. Waits while the server is away. At most one call at a time.
 * @throws {LeadershipLost} when the epoch is over.
 */
export async function openGathered(
  openings: readonly Opening[],
  options: GatheredOptions,
): Promise<RunIds> {
  let mayBeOpen = false;
  return await patiently(options.patience, async () => {
    try {
      return mayBeOpen ? await openRest(openings, options) : await openNew(openings, options);
    } catch (error) {
      // The server may have opened all of them, whose answer is lost, or some: they take two transactions.
      if (error instanceof PostgresFailure) mayBeOpen = true;
      throw error;
    }
  });
}

async function openNew(openings: readonly Opening[], options: GatheredOptions): Promise<RunIds> {
  const { sessions } = options;
  const inTransaction = (some: readonly Opening[]): Promise<RunIds> =>
    sessions.transaction((session) => openRuns(session, some, options));
  if (!openings.every(canOpenAtOnce)) return await inTransaction(openings);
  const runIds = await sessions.statement((session) => openAtOnce(session, openings, options));
  const refused = openings.filter((_, index) => runIds[index] === undefined);
  if (refused.length === 0) return runIds;
  // A fire has a row already; one that was noted as missed is replaced.
  const again = await inTransaction(refused);
  return fillGaps(runIds, again);
}

/** Opens the runs that an earlier attempt, which failed, has not opened. */
async function openRest(openings: readonly Opening[], options: GatheredOptions): Promise<RunIds> {
  return await options.sessions.transaction(async (session) => {
    const runIds = await findOpened(session, openings, options);
    const rest = openings.filter((_, index) => runIds[index] === undefined);
    if (rest.length === 0) return runIds;
    return fillGaps(runIds, await openRuns(session, rest, options));
  });
}

/** Returns the ids with each undefined one replaced by the next of `others`. */
function fillGaps(runIds: RunIds, others: RunIds): RunIds {
  const left = [...others];
  return runIds.map((id) => id ?? left.shift());
}

/**
 * Returns the ids of the runs that exist already. Runs by hand that are equal in all columns are told apart by their number
 * only, which is enough.
 */
async function findOpened(
  session: Session,
  openings: readonly Opening[],
  { epoch, newestId }: Pick<GatheredOptions, 'epoch' | 'newestId'>,
): Promise<RunIds> {
  // Waits for the earlier attempt, when the server still works on it: that holds the row as part of the epoch.
  const fence = await session.query('SELECT FROM leader WHERE epoch = $1 FOR UPDATE', [epoch]);
  if (fence.count === 0) throw new LeadershipLost(epoch);
  const runs = openings.map(({ run }) => run);
  const { rows } = await session.query(
    `SELECT id, job, trigger, planned_at_ms AS "plannedAtMs", started_at_ms AS "startedAtMs", config_hash AS "configHash"
     FROM runs WHERE job = ANY ($1::text[]) AND started_at_ms = ANY ($2::bigint[])
       AND (id > $3 OR planned_at_ms IS NOT NULL) AND status NOT IN ('missed', 'skipped')
     ORDER BY id`,
    [runs.map(({ job }) => job), runs.map(({ startedAtMs }) => startedAtMs), newestId],
  );
  const byKey = Map.groupBy(rows, keyOf);
  return runs.map((run) => {
    const found = byKey.get(keyOf(run))?.shift();
    return found === undefined ? undefined : Number(found['id']);
  });
}

/** What is equal in an opening and in its row. The driver returns some numbers as text. */
function keyOf(run: Readonly<Record<string, unknown>> | NewRun): string {
  const { job, trigger, plannedAtMs, startedAtMs, configHash } = run;
  return [job, trigger, plannedAtMs, startedAtMs, configHash].map(String).join('\n');
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
