// Reads what the ledger records of one job's fires, since when the job is planned, and which jobs are paused.
import { ownerLives } from '../../store/files/owner-lock.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { RUN_COLUMNS, type StoredRun } from './run-list.ts';

export interface FireRecord extends StoredRun {
  /** Null: the run was never resumed. */
  readonly resumedAtMs: number | null;
}

export interface FireRecords {
  /** The first fire that was planned, or run that began by hand, in the span of the question. */
  readonly inSpan?: FireRecord | undefined;
  /** The fire with the latest planned instant. */
  readonly last?: FireRecord | undefined;
  /** The last run that began by hand. */
  readonly lastByHand?: FireRecord | undefined;
  /** Undefined: the ledger does not plan the job. */
  readonly plannedSinceMs?: number | undefined;
  readonly paused: boolean;
}

const COLUMNS = `${RUN_COLUMNS}, resumed_at_ms AS resumedAtMs, owner`;

export interface FireSpan {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

export interface FireQuestion {
  readonly job: string;
  /** Undefined: the question names no time. */
  readonly span: FireSpan | undefined;
}

/**
 * Reads what is recorded of a job.
 * @throws {AppError} as `openReader` does.
 */
export async function readFireRecords(
  file: string,
  { job, span }: FireQuestion,
): Promise<FireRecords> {
  return withReader(file, (reader) => ({
    inSpan: span === undefined ? undefined : inSpan({ reader, file }, { job, ...span }),
    last: first(
      { reader, file },
      { where: 'planned_at_ms IS NOT NULL ORDER BY planned_at_ms DESC', parameters: { job } },
    ),
    lastByHand: first(
      { reader, file },
      { where: 'planned_at_ms IS NULL ORDER BY started_at_ms DESC', parameters: { job } },
    ),
    plannedSinceMs: reader.all<{ sinceMs: number }>(
      'SELECT since_ms AS sinceMs FROM planned_jobs WHERE job = @job',
      { job },
    )[0]?.sinceMs,
    paused: reader.all('SELECT 1 FROM paused_jobs WHERE job = @job', { job }).length > 0,
  }));
}

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function pausedJobs(file: string): Promise<readonly string[]> {
  const rows = withReader(file, (reader) =>
    reader.all<{ job: string }>('SELECT job FROM paused_jobs ORDER BY job'),
  );
  return rows.map(({ job }) => job);
}

function inSpan(
  source: Source,
  parameters: FireSpan & { readonly job: string },
): FireRecord | undefined {
  const planned = 'planned_at_ms >= @fromMs AND planned_at_ms < @toMs ORDER BY planned_at_ms';
  const byHand =
    'planned_at_ms IS NULL AND started_at_ms >= @fromMs AND started_at_ms < @toMs ORDER BY started_at_ms';
  return (
    first(source, { where: planned, parameters }) ?? first(source, { where: byHand, parameters })
  );
}

type OwnedRecord = FireRecord & { readonly owner: string | null };

interface Source {
  readonly reader: Reader;
  readonly file: string;
}

interface RunQuery {
  /** SQL after `job = @job AND`. */
  readonly where: string;
  readonly parameters: { readonly job: string };
}

function first({ reader, file }: Source, { where, parameters }: RunQuery): FireRecord | undefined {
  const [row] = reader.all<OwnedRecord>(
    `SELECT ${COLUMNS} FROM runs WHERE job = @job AND ${where} LIMIT 1`,
    { ...parameters },
  );
  if (row === undefined) return undefined;
  const { owner, ...record } = row;
  const ended = record.status === 'running' && (owner === null || !ownerLives(file, owner));
  return ended ? asInterrupted(reader, record) : record;
}

/** Shows a run whose process has ended as the next start of the daemon will record it. */
function asInterrupted(reader: Reader, record: FireRecord): FireRecord {
  const [counts] = reader.all<{ total: number; succeeded: number }>(
    `SELECT count(*) AS total, coalesce(sum(ok), 0) AS succeeded FROM result_rows WHERE run_id = @runId`,
    { runId: record.id },
  );
  const { total = 0, succeeded = 0 } = counts ?? {};
  const reason = 'The process that ran it ended before the run did';
  return { ...record, status: 'interrupted', reason, total, succeeded, failed: total - succeeded };
}
