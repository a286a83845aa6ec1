// Finds interrupted runs in the table `runs` and opens them again.
import type { Database, Statement, Transaction } from 'better-sqlite3';
import {
  type EarlierResult,
  type InterruptedRun,
  type ReopenedRun,
  reopenedRun,
} from '../../domain/resume.ts';

interface Reopening {
  readonly runId: number;
  readonly atMs: number;
  readonly owner: string;
}

/** Uses the writing connection. */
export class ResumeTables {
  readonly #latest: Statement<[job: string], InterruptedRun & { status: string }>;
  readonly #reopen: Transaction<(reopening: Reopening) => ReopenedRun | undefined>;
  readonly #abandon: Statement<[{ runId: number; why: string }]>;

  constructor(db: Database) {
    this.#latest = db.prepare(
      `SELECT id AS runId, trigger, planned_at_ms AS plannedAtMs, started_at_ms AS startedAtMs,
         config_hash AS configHash, status
       FROM runs WHERE job = ? AND started_at_ms IS NOT NULL ORDER BY id DESC`,
    );
    this.#reopen = reopening(db);
    this.#abandon = db.prepare(
      `UPDATE runs SET reason = CASE
         WHEN reason IS NULL THEN @why
         WHEN instr(reason, @why) > 0 THEN reason
         ELSE reason || '. ' || @why END
       WHERE id = @runId AND status = 'interrupted'`,
    );
  }

  /** See `ResumeLedger.interruptedRuns`. */
  interruptedRuns(job: string): readonly InterruptedRun[] {
    const runs: InterruptedRun[] = [];
    for (const { status, ...run } of this.#latest.iterate(job)) {
      if (status === 'interrupted') runs.unshift(run);
      else if (status !== 'running') break;
    }
    return runs;
  }

  /** See `ResumeLedger.reopen`. */
  reopen(options: Reopening): ReopenedRun | undefined {
    return this.#reopen.immediate(options);
  }

  /** See `ResumeLedger.abandon`. */
  abandon(options: { readonly runId: number; readonly why: string }): void {
    this.#abandon.run(options);
  }
}

function reopening(db: Database): Transaction<(options: Reopening) => ReopenedRun | undefined> {
  const open = db.prepare<[Reopening]>(
    `UPDATE runs SET status = 'running', finished_at_ms = NULL, reason = NULL, owner = @owner,
       resumed_at_ms = @atMs
     WHERE id = @runId AND status = 'interrupted'`,
  );
  const results = db.prepare<[runId: number], EarlierResult>(
    `SELECT position, ok, status, error_kind AS errorKind FROM result_rows WHERE run_id = ?
     ORDER BY position`,
  );
  return db.transaction((options: Reopening): ReopenedRun | undefined => {
    if (open.run(options).changes === 0) return undefined;
    return reopenedRun(results.iterate(options.runId));
  });
}
