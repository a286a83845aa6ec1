// What the ledger says of one job's fires: rows by their planned instant, and since when it is planned.
import { ownerLives } from '../../store/files/owner-lock.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { RUN_COLUMNS, type StoredRun } from './run-list.ts';

export interface FireRecord extends StoredRun {
  /** Null: it was never cut short and taken up again. */
  readonly resumedAtMs: number | null;
}

export interface FireRecords {
  /** The first that was planned, or began by hand, in the span that was asked for. */
  readonly inSpan: FireRecord | undefined;
  /** The one that was planned last. */
  readonly last: FireRecord | undefined;
  /** The run by hand that began last. */
  readonly lastByHand: FireRecord | undefined;
  /** Undefined: the ledger does not plan the job. */
  readonly plannedSinceMs: number | undefined;
  readonly paused: boolean;
}

const COLUMNS = `${RUN_COLUMNS}, resumed_at_ms AS resumedAtMs, owner`;

export interface FireSpan {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

/**
 * Reads what is known of a job.
 * @throws {AppError} as `openReader` does.
 */
export function readFireRecords(file: string, job: string, span: FireSpan): FireRecords {
  return withReader(file, (reader) => ({
    inSpan: inSpan({ reader, file }, job, span),
    last: first({ reader, file }, 'planned_at_ms IS NOT NULL ORDER BY planned_at_ms DESC', { job }),
    lastByHand: first({ reader, file }, 'planned_at_ms IS NULL ORDER BY started_at_ms DESC', {
      job,
    }),
    plannedSinceMs: reader.all<{ sinceMs: number }>(
      'SELECT since_ms AS sinceMs FROM planned_jobs WHERE job = @job',
      { job },
    )[0]?.sinceMs,
    paused: reader.all('SELECT 1 FROM paused_jobs WHERE job = @job', { job }).length > 0,
  }));
}

function inSpan(source: Source, job: string, span: FireSpan): FireRecord | undefined {
  const parameters = { job, ...span };
  return (
    first(
      source,
      'planned_at_ms >= @fromMs AND planned_at_ms < @toMs ORDER BY planned_at_ms',
      parameters,
    ) ??
    first(
      source,
      'planned_at_ms IS NULL AND started_at_ms >= @fromMs AND started_at_ms < @toMs ORDER BY started_at_ms',
      parameters,
    )
  );
}

type Row = FireRecord & { readonly owner: string | null };

interface Source {
  readonly reader: Reader;
  readonly file: string;
}

function first(
  { reader, file }: Source,
  condition: string,
  parameters: Readonly<Record<string, string | number>>,
): FireRecord | undefined {
  const [row] = reader.all<Row>(
    `SELECT ${COLUMNS} FROM runs WHERE job = @job AND ${condition} LIMIT 1`,
    parameters,
  );
  if (row === undefined) return undefined;
  const { owner, ...record } = row;
  const ended = record.status === 'running' && (owner === null || !ownerLives(file, owner));
  return ended ? asInterrupted(reader, record) : record;
}

/** What the next start will write down: the process that ran it has ended. */
function asInterrupted(reader: Reader, record: FireRecord): FireRecord {
  const [counts] = reader.all<{ total: number; succeeded: number }>(
    `SELECT count(*) AS total, coalesce(sum(ok), 0) AS succeeded FROM result_rows WHERE run_id = @runId`,
    { runId: record.id },
  );
  const { total = 0, succeeded = 0 } = counts ?? {};
  const reason = 'The process that ran it ended before the run did';
  return { ...record, status: 'interrupted', reason, total, succeeded, failed: total - succeeded };
}
