// Reads runs and planned fires, newest first, page by page.
import type { RunStatus, RunTrigger } from '../../domain/run.ts';
import { withReader } from '../../store/reader.ts';
import { JOBS_TABLE } from './recorded-jobs.ts';

/** A row of `runs`. */
export interface StoredRun {
  readonly id: number;
  readonly job: string;
  readonly trigger: RunTrigger;
  /** Null: the run began by hand. */
  readonly plannedAtMs: number | null;
  /** Null: it never started. */
  readonly startedAtMs: number | null;
  /** Null: it never started, or still runs. */
  readonly finishedAtMs: number | null;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** Selects rows; undefined: no restriction. */
export interface RunFilter {
  readonly job?: string | undefined;
  readonly status?: RunStatus | undefined;
  /** True: only runs that started. False or undefined: the whole ledger, with skipped and missed fires. */
  readonly started?: boolean | undefined;
  /** Only rows that were planned, or began by hand, from then on; Unix milliseconds. */
  readonly fromMs?: number | undefined;
  /** The same, before then. */
  readonly toMs?: number | undefined;
  /** Only rows with a smaller id: the last id of the previous page. */
  readonly before?: number | undefined;
  /** At least 1. */
  readonly limit: number;
}

/** The columns of a {@link StoredRun}. */
export const RUN_COLUMNS = `id, job, trigger, planned_at_ms AS plannedAtMs, started_at_ms AS startedAtMs,
  finished_at_ms AS finishedAtMs, status, reason, total, succeeded, failed`;

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function storedRuns(file: string, filter: RunFilter): Promise<readonly StoredRun[]> {
  const { job, status, fromMs, toMs, before, limit } = filter;
  const parameters = {
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit,
    ...(job === undefined ? {} : { job }),
    ...(status === undefined ? {} : { status }),
    ...(isTimed(filter) ? { fromMs: fromMs ?? 0, toMs: toMs ?? Number.MAX_SAFE_INTEGER } : {}),
  };
  return withReader(file, (reader) => reader.all<StoredRun>(selectRuns(filter), parameters));
}

/**
 * Walks an index in the order of the list, so that the cost of a page does not depend on the number of runs. The
 * exception is `succeeded` for a job that rarely succeeds.
 */
function selectRuns(filter: RunFilter): string {
  const { job, status, started } = filter;
  const conditions = [
    'id < @before',
    ...(started === true ? ['started_at_ms IS NOT NULL'] : []),
    ...(status === undefined ? [] : [statusCondition(status)]),
  ].join(' AND ');
  const newest = (of: string): string =>
    `SELECT id FROM runs WHERE ${of}${conditions} ORDER BY id DESC LIMIT @limit`;
  const columns = `SELECT ${RUN_COLUMNS} FROM runs WHERE id IN`;
  const order = 'ORDER BY id DESC LIMIT @limit';
  if (isTimed(filter)) return `${selectTimed(filter, conditions)} ${order}`;
  if (job !== undefined) return `${columns} (${newest('job = @job AND ')}) ${order}`;
  if (status === undefined || !isUnusual(status)) return `${columns} (${newest('')}) ${order}`;
  // The index is ordered by job: this merges the newest of each.
  return `WITH RECURSIVE ${JOBS_TABLE}
    ${columns} (
      SELECT u.id FROM jobs CROSS JOIN runs AS u ON u.id IN (${newest('job = jobs.job AND ')})
    ) ${order}`;
}

function isTimed({ fromMs, toMs }: RunFilter): boolean {
  return fromMs !== undefined || toMs !== undefined;
}

/** Ids do not follow the time exactly, so this walks the two indexes by time of each job: one for fires, one by hand. */
function selectTimed({ job }: RunFilter, conditions: string): string {
  const jobs = job === undefined ? JOBS_TABLE : 'jobs (job) AS (SELECT @job)';
  const during = (time: string): string =>
    `SELECT r.id FROM jobs CROSS JOIN runs AS r ON r.job = jobs.job AND ${time} >= @fromMs AND ${time} < @toMs`;
  return `WITH RECURSIVE ${jobs}
    SELECT ${RUN_COLUMNS} FROM runs WHERE ${conditions} AND id IN (
      ${during('r.planned_at_ms')}
      UNION ALL ${during('r.started_at_ms')} AND r.planned_at_ms IS NULL
    )`;
}

/** True when the index `runs_unusual` covers the status. */
function isUnusual(status: RunStatus): boolean {
  return status !== 'running' && status !== 'succeeded';
}

function statusCondition(status: RunStatus): string {
  if (isUnusual(status)) return "status = @status AND status NOT IN ('running', 'succeeded')";
  // Most runs succeed, so a walk over the ids is best: the plus keeps SQLite from another index.
  return status === 'running' ? "status = 'running'" : '+status = @status';
}

/** Returns the run with this id; undefined when it does not exist. */
export async function storedRun(file: string, id: number): Promise<StoredRun | undefined> {
  const [run] = await storedRuns(file, { before: id + 1, limit: 1 });
  return run?.id === id ? run : undefined;
}

/** Starts of the oldest and the newest run, in Unix milliseconds; null: no run started. */
export interface RunSpan {
  readonly firstMs: number | null;
  readonly lastMs: number | null;
}

/** Reads when a job ran first and last. */
export async function runSpan(file: string, job: string): Promise<RunSpan> {
  const start = (order: 'ASC' | 'DESC'): string =>
    `(SELECT started_at_ms FROM runs WHERE job = @job AND started_at_ms IS NOT NULL ORDER BY id ${order} LIMIT 1)`;
  const [span] = withReader(file, (reader) =>
    reader.all<RunSpan>(`SELECT ${start('ASC')} AS firstMs, ${start('DESC')} AS lastMs`, { job }),
  );
  return span ?? { firstMs: null, lastMs: null };
}
