// Runs and planned fires, newest first, in pages by key.
import type { RunStatus, RunTrigger } from '../domain/run.ts';
import { withReader } from '../store/reader.ts';

/** A row of `runs`. */
export interface StoredRun {
  readonly id: number;
  readonly job: string;
  readonly trigger: RunTrigger;
  /** Null: by hand. */
  readonly plannedAtMs: number | null;
  /** Null: never started. */
  readonly startedAtMs: number | null;
  /** Null: never started, or still running. */
  readonly finishedAtMs: number | null;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** Which rows; undefined does not narrow. */
export interface RunFilter {
  readonly job?: string | undefined;
  readonly status?: RunStatus | undefined;
  /** True: only those that started. False or undefined: the whole ledger, with skipped and missed fires. */
  readonly started?: boolean | undefined;
  /** Only rows with a smaller id: that of the last row of the page before. */
  readonly before?: number | undefined;
  /** At least 1. */
  readonly limit: number;
}

/** The columns of a {@link StoredRun}. */
export const RUN_COLUMNS = `id, job, trigger, planned_at_ms AS plannedAtMs, started_at_ms AS startedAtMs,
  finished_at_ms AS finishedAtMs, status, reason, total, succeeded, failed`;

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function storedRuns(file: string, filter: RunFilter): Promise<readonly StoredRun[]> {
  const { job, status, started, before, limit } = filter;
  const conditions = ['id < @before'];
  const parameters: Record<string, string | number> = {
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit,
  };
  if (job !== undefined) {
    conditions.push('job = @job');
    parameters['job'] = job;
  }
  if (status !== undefined) {
    // The plus keeps the walk on the ids: rows of one status come in no useful order.
    conditions.push(status === 'running' ? "status = 'running'" : '+status = @status');
    if (status !== 'running') parameters['status'] = status;
  }
  if (started === true) conditions.push('started_at_ms IS NOT NULL');
  return withReader(file, (reader) =>
    reader.all<StoredRun>(
      `SELECT ${RUN_COLUMNS} FROM runs WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT @limit`,
      parameters,
    ),
  );
}

/** The run with this id; undefined when there is none. */
export async function storedRun(file: string, id: number): Promise<StoredRun | undefined> {
  const [run] = await storedRuns(file, { before: id + 1, limit: 1 });
  return run?.id === id ? run : undefined;
}
