// Writes what today's rules make of stored results: their rows, the sums of their hours and days, and the counts of
// their runs, all within the caller's transaction.
import type { Database, Statement } from 'better-sqlite3';
import { afterRunReasonIn } from '../../domain/handlers/after-run-reason.ts';
import {
  failedRunReason,
  FailureCounts,
  type FailedResult,
  isOverLimit,
} from '../../domain/failure-counts.ts';
import type { ErrorKind } from '../../domain/outcome.ts';
import type { ExtractedValue, FailureLimit } from '../../domain/rules.ts';
import { StatsTable } from '../tables/stats-table.ts';
import type { PastResult } from './past-results.ts';

/** What rules make of a result. */
export interface Correction {
  readonly before: PastResult;
  readonly job: string;
  readonly url: string;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  readonly degraded: boolean;
  readonly unmet: string | null;
  readonly charset: string | null;
  readonly compared: number | null;
  /** By name; undefined: they stay as they are. */
  readonly values: readonly ExtractedValue[] | undefined;
}

type Value = number | string | null;
/** As in `StatsTable`. */
type SumPart = (() => number) | undefined;

interface RunRow {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly status: string;
  readonly reason: string | null;
}

export class Corrections {
  readonly #stats: StatsTable;
  readonly #update: Statement<Value[]>;
  readonly #validators: Statement<[charset: string | null, compared: number | null, id: number]>;
  readonly #dropValues: Statement<[result: number]>;
  readonly #addValue: Statement<Value[]>;
  readonly #countRun: Statement<[ok: number, failed: number, run: number]>;
  readonly #run: Statement<[run: number], RunRow>;
  readonly #failures: Statement<[run: number], FailedResult & { readonly error: string | null }>;
  readonly #endRun: Statement<[status: string, reason: string | null, run: number]>;
  readonly #failWhen: FailureLimit | undefined;

  constructor(
    db: Database,
    { failWhen, part }: { readonly failWhen: FailureLimit | undefined; readonly part: SumPart },
  ) {
    this.#failWhen = failWhen;
    this.#stats = new StatsTable(db, part);
    // A result that was removed meanwhile, or judged by another process, is left alone.
    this.#update = db.prepare(
      `UPDATE result_rows SET ok = ?, error_kind = ?, error = ?, degraded = ?, unmet = ?, charset = ?, compared = ?
       WHERE id = ? AND run_id = ? AND ok = ? AND error_kind IS NOT DISTINCT FROM ?`,
    );
    this.#validators = db.prepare(
      'UPDATE validators SET charset = ?, compared = ? WHERE result_id = ?',
    );
    this.#dropValues = db.prepare('DELETE FROM extracted WHERE result_id = ? AND of_handler = 0');
    this.#addValue = db.prepare(
      // A value of the handler with the same name stays.
      `INSERT INTO extracted (result_id, name, number, text) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#countRun = db.prepare(
      'UPDATE runs SET succeeded = succeeded + ?, failed = failed + ? WHERE id = ?',
    );
    this.#run = db.prepare(
      'SELECT total, succeeded, failed, status, reason FROM runs WHERE id = ?',
    );
    this.#failures = db.prepare(
      `SELECT status, error_kind AS errorKind, error FROM result_rows INDEXED BY result_rows_failed
       WHERE run_id = ? AND ok = 0 ORDER BY position`,
    );
    this.#endRun = db.prepare('UPDATE runs SET status = ?, reason = ? WHERE id = ?');
  }

  /** Applies corrections; returns how many results are still there. */
  apply(corrections: readonly Correction[]): number {
    this.#stats.forget();
    const runs = new Set<number>();
    let applied = 0;
    for (const correction of corrections) {
      if (!this.#correct(correction)) continue;
      applied += 1;
      const { before, errorKind } = correction;
      if (before.errorKind !== errorKind || before.error !== correction.error)
        runs.add(before.runId);
    }
    this.#stats.write();
    for (const runId of runs) this.#endAgain(runId);
    return applied;
  }

  /** False when the result is gone. */
  #correct(correction: Correction): boolean {
    const { before, errorKind, error, degraded, unmet, charset, compared, values } = correction;
    const ok = errorKind === null ? 1 : 0;
    const now = [ok, errorKind, error, degraded ? 1 : 0, unmet, charset, compared];
    const { changes } = this.#update.run(
      ...now,
      before.id,
      before.runId,
      before.ok,
      before.errorKind,
    );
    if (changes === 0) return false;
    this.#validators.run(charset, compared, before.id);
    if (values !== undefined) {
      this.#dropValues.run(before.id);
      for (const { name, number, text } of values) {
        this.#addValue.run(before.id, name, number, text);
      }
    }
    if (before.errorKind !== errorKind) {
      const { job, url } = correction;
      const { startedAtMs } = before;
      this.#stats.correct({ job, url, startedAtMs }, { from: before.errorKind, to: errorKind });
    }
    if (before.ok !== ok) {
      this.#countRun.run(ok - before.ok, before.ok - ok, before.runId);
    }
    return true;
  }

  /** A run that ended well or badly by its results ends so again, with their new reasons. */
  #endAgain(runId: number): void {
    const run = this.#run.get(runId);
    if (run?.status !== 'succeeded' && run?.status !== 'failed') return;
    const { status, reason } = this.#endingOf(run, runId);
    const ofAfterRun = afterRunReasonIn(run.reason);
    if (ofAfterRun === undefined) this.#endRun.run(status, reason, runId);
    else {
      const reasons = [reason, ofAfterRun].filter((each) => each !== null);
      this.#endRun.run('failed', reasons.join('. '), runId);
    }
  }

  #endingOf(run: RunRow, runId: number): Pick<RunRow, 'status' | 'reason'> {
    if (run.failed === 0) return { status: 'succeeded', reason: null };
    const failures = new FailureCounts();
    let firstUnmet: string | undefined;
    for (const result of this.#failures.iterate(runId)) {
      failures.add(result);
      if (result.errorKind === 'expectation') firstUnmet ??= result.error ?? undefined;
    }
    const counts = { ...run, failures: failures.entries() };
    const reason = failedRunReason(firstUnmet === undefined ? counts : { ...counts, firstUnmet });
    return isOverLimit(run, this.#failWhen)
      ? { status: 'failed', reason }
      : { status: 'succeeded', reason: `${reason}. fail_when allows it` };
  }
}
