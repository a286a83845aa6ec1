// Follows one run of a cluster to its end, from any process, because no single process owns the run.
import { AppError } from '../../domain/error.ts';
import type { FailureCount } from '../../domain/failure-counts.ts';
import type { RunEnd } from '../../domain/run.ts';
import { sleep, type Clock } from '../../platform/clock.ts';
import type { RunProgress } from '../../runner/run-context.ts';
import type { ClusterClient } from '../commands/cluster-client.ts';
import { ReadPace } from '../database/read-pace.ts';
import { countOpenRuns } from './open-runs.ts';
import { countResultsOf } from './run-closing.ts';
import { toRunEnd } from './run-rows.ts';

/** Time between two looks at the run. */
const LOOK_MS = 500;
/** The count of the results of a large run may take this share of the time. */
const COUNTING_SHARE = 0.1;

export interface FollowOptions {
  readonly clock: Clock;
  readonly runId: number;
  readonly onProgress: (progress: RunProgress) => void;
  /** Ends the wait: the run goes on. */
  readonly abort: AbortSignal;
}

export interface FollowedRun {
  readonly end: RunEnd;
  readonly failures: readonly FailureCount[];
}

/**
 * Resolves when the run has ended.
 * @throws {AppError} `not_found` when its row is gone, `database` when the database cannot be used; the reason of `abort`.
 */
export async function followRun(
  client: ClusterClient,
  { clock, runId, onProgress, abort }: FollowOptions,
): Promise<FollowedRun> {
  const counting = new ReadPace({ clock, share: COUNTING_SHARE });
  for (;;) {
    const end = await endOf(client, { runId, abort });
    if (end !== undefined) {
      const counts = await client.runPatiently(
        (session) => countResultsOf(session, [runId]),
        abort,
      );
      return { end, failures: counts.get(runId)?.failures ?? [] };
    }
    await counting.perhaps(async () => {
      const runs = await client.runPatiently(countOpenRuns, abort);
      const run = runs.find((each) => each.runId === runId);
      if (run === undefined) return;
      const { job, done, ok, inFlight } = run;
      onProgress({ job, runId, done, ok, failed: done - ok, inFlight });
    });
    await sleep(clock, LOOK_MS, { signal: abort });
    abort.throwIfAborted();
  }
}

/** Returns the end of the run; undefined while it goes on. */
async function endOf(
  client: ClusterClient,
  { runId, abort }: Pick<FollowOptions, 'runId' | 'abort'>,
): Promise<RunEnd | undefined> {
  const { rows } = await client.runPatiently(
    (session) =>
      session.query(
        `SELECT id AS "runId", finished_at_ms AS "finishedAtMs", status, reason, total, succeeded, failed
         FROM runs WHERE id = $1`,
        [runId],
      ),
    abort,
  );
  const [row] = rows;
  if (row === undefined) throw new AppError('not_found', `Run ${runId} has no row any more`);
  return row['status'] === 'running' ? undefined : toRunEnd(row);
}
