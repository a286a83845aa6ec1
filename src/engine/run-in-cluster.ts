// `rota run` beside a running cluster: its workers perform the run, under the caps that they share, and this process
// follows it.
import { countBatch } from '../batch/count-batch.ts';
import { ClusterClient, type LivingWorker } from '../cluster/commands/cluster-client.ts';
import { followRun } from '../cluster/shards/run-following.ts';
import { AppError } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import type { PostgresSettings } from '../domain/settings.ts';
import { ownActor } from '../platform/own-actor.ts';
import type { EndedForegroundRun, RunJobsOptions } from './foreground-run.ts';

/** The reason of a run that Ctrl-C has ended. */
const CANCELLED = 'cancelled with Ctrl-C';

/**
 * Runs the jobs on the workers of the database. Undefined when no worker there may lead: then it has done nothing.
 * @throws {AppError} as the leader, and `database` when it cannot be used.
 */
export async function runInCluster(
  { url }: PostgresSettings,
  options: RunJobsOptions,
): Promise<readonly EndedForegroundRun[] | undefined> {
  const { clock, jobs, onNote, onWarning } = options;
  const broken = new AbortController();
  const onFault = (error: unknown): void => broken.abort(error);
  const found = await ClusterClient.find({ url, clock, onFault });
  if (found === undefined) return undefined;
  const { client, workers } = found;
  try {
    if (!workers.some(({ mayLead }) => mayLead)) {
      onWarning(`${othersOf(workers)}, but no worker may lead: this run has its own caps`);
      return undefined;
    }
    onNote(`${othersOf(workers)}: they perform the run, under the caps that they share\n`);
    const actor = ownActor('cli');
    const atMs = clock.now();
    await client.append(
      jobs.map(({ name }) => ({ action: 'run', actor, target: name, ok: true, atMs, more: 0 })),
    );
    // A run that is refused must not leave the others without the connection that follows them.
    const runs = await Promise.allSettled(
      jobs.map((job) => runJob(job, { client, options, broken: broken.signal })),
    );
    const failed = runs.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
  } finally {
    await client.close();
  }
}

function othersOf({ length }: readonly LivingWorker[]): string {
  return length === 1 ? 'A worker uses this database' : `${length} workers use this database`;
}

interface ClusterRunParts {
  readonly client: ClusterClient;
  readonly options: RunJobsOptions;
  /** Aborted with an error of our own. */
  readonly broken: AbortSignal;
}

async function runJob(
  job: Job,
  { client, options, broken }: ClusterRunParts,
): Promise<EndedForegroundRun> {
  const { clock, signals, onProgress, onWarning } = options;
  const expected = countBatch(job.batch);
  const startedMs = clock.elapsed();
  const { runId } = await client.askLeader({ name: 'run', job: job.name });
  if (runId === undefined) throw new AppError('database', `The run of ${job.name} has no row`);
  await warnOfOther(client, { job, runId, onWarning });
  const cancel = (): void => {
    client.askLeader({ name: 'cancel', runId, reason: CANCELLED }).catch((error: unknown) => {
      // The run has ended by itself.
      if (error instanceof AppError && error.code === 'not_found') return;
      onWarning(`Run ${runId} of ${job.name} goes on: it could not be cancelled`);
    });
  };
  const { drain, abort } = signals;
  if (drain.aborted) cancel();
  else drain.addEventListener('abort', cancel, { once: true });
  try {
    const { end, failures } = await followRun(client, {
      clock,
      runId,
      abort: AbortSignal.any([abort, broken]),
      onProgress: (progress) =>
        onProgress?.({ ...progress, expected, earlier: 0, atMs: clock.now() }),
    });
    return {
      ...end,
      job: job.name,
      earlier: 0,
      failures,
      durationMs: clock.elapsed() - startedMs,
    };
  } catch (error) {
    if (!abort.aborted) throw error;
    throw new AppError('busy', `Run ${runId} of ${job.name} goes on without this command`, {
      hint: `"rota results --run ${runId}" lists its stored results`,
    });
  } finally {
    drain.removeEventListener('abort', cancel);
  }
}

/** The files of the leader decide. */
async function warnOfOther(
  client: ClusterClient,
  {
    job,
    runId,
    onWarning,
  }: {
    readonly job: Job;
    readonly runId: number;
    readonly onWarning: RunJobsOptions['onWarning'];
  },
): Promise<void> {
  const { rows } = await client.run((session) =>
    session.query('SELECT config_hash AS hash FROM runs WHERE id = $1', [runId]),
  );
  if (rows[0] === undefined || rows[0]['hash'] === job.configHash) return;
  onWarning(`The file of ${job.name} differs from that of the leader: this run uses the leader's`);
}
