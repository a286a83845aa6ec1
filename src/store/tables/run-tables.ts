// Writes the table `runs`: runs, and fires without a run.
import type { Database, Statement } from 'better-sqlite3';
import type { FireWithoutRun, NewRun, RunEnd } from '../../domain/run.ts';
import { StatsTable } from './stats-table.ts';

/** Writes the ledger's rows inside the caller's transaction. */
export class RunTables {
  readonly #begin: (run: NewRun, owner: string) => number | undefined;
  readonly #finish: Statement<[RunEnd & { owner: string }]>;
  readonly #recordFireWithoutRun: Statement<[FireWithoutRun]>;
  readonly #markInterrupted: (options: InterruptedOptions) => void;

  /** @param part As in `StatsTable`. */
  constructor(db: Database, part?: () => number) {
    const insertRun = db.prepare<(string | number | null)[]>(
      `INSERT INTO runs (job, trigger, planned_at_ms, started_at_ms, status, config_hash, owner)
       VALUES (?, ?, ?, ?, 'running', ?, ?) ON CONFLICT DO NOTHING`,
    );
    const replaceMissed = db
      .prepare<[NewRun & { owner: string }], number>(
        `UPDATE runs SET trigger = @trigger, started_at_ms = @startedAtMs, status = 'running', reason = NULL,
           config_hash = @configHash, owner = @owner
         WHERE job = @job AND planned_at_ms = @plannedAtMs AND status = 'missed' RETURNING id`,
      )
      .pluck();
    const stats = new StatsTable(db, part);
    this.#begin = (run, owner) => {
      const { job, trigger, plannedAtMs, startedAtMs, configHash } = run;
      // RETURNING in one statement for both would make each start of a run a third dearer.
      const added = insertRun.run(job, trigger, plannedAtMs, startedAtMs, configHash, owner);
      const runId =
        added.changes > 0 ? Number(added.lastInsertRowid) : replaceMissed.get({ ...run, owner });
      if (runId !== undefined) stats.countRun(job);
      return runId;
    };
    this.#finish = db.prepare(
      `UPDATE runs SET finished_at_ms = @finishedAtMs, status = @status, reason = @reason, total = @total,
         succeeded = @succeeded, failed = @failed, owner = NULL
       WHERE id = @runId AND owner = @owner`,
    );
    this.#recordFireWithoutRun = db.prepare(
      `INSERT INTO runs (job, trigger, planned_at_ms, status, reason, config_hash)
       VALUES (@job, 'schedule', @plannedAtMs, @status, @reason, @configHash) ON CONFLICT DO NOTHING`,
    );
    this.#markInterrupted = markInterrupted(db);
  }

  /** See `RunLedger.begin`. */
  begin(run: NewRun, owner: string): number | undefined {
    return this.#begin(run, owner);
  }

  /** Closes a run of this owner. Returns false, and changes nothing, when another process owns the run now. */
  finish(end: RunEnd, owner: string): boolean {
    return this.#finish.run({ ...end, owner }).changes > 0;
  }

  /** Returns those that had no row. */
  recordFiresWithoutRun(fires: readonly FireWithoutRun[]): readonly FireWithoutRun[] {
    return fires.filter((fire) => this.#recordFireWithoutRun.run(fire).changes > 0);
  }

  /** Closes the runs whose process has ended, at the end of their last result; in its own transaction. */
  markInterrupted(options: InterruptedOptions): void {
    this.#markInterrupted(options);
  }
}

interface InterruptedOptions {
  /** True when the process with this owner id is alive. */
  readonly isAlive: (owner: string) => boolean;
}

function markInterrupted(db: Database): (options: InterruptedOptions) => void {
  const running = db.prepare<[], { id: number; owner: string | null }>(
    `SELECT id, owner FROM runs WHERE status = 'running'`,
  );
  const mark = db.prepare<[{ id: number; owner: string | null; reason: string }]>(
    `UPDATE runs SET status = 'interrupted', reason = @reason, owner = NULL,
       finished_at_ms = CASE WHEN started_at_ms > known.last_ms THEN started_at_ms ELSE known.last_ms END,
       total = known.total, succeeded = known.succeeded, failed = known.total - known.succeeded
     FROM (
       SELECT count(*) AS total, coalesce(sum(ok), 0) AS succeeded,
         coalesce(max(started_at_ms + trunc(duration_ms)), 0) AS last_ms
       FROM result_rows WHERE run_id = @id
     ) AS known
     WHERE id = @id AND status = 'running' AND owner IS NOT DISTINCT FROM @owner`,
  );
  const markAll = db.transaction((runs: readonly { id: number; owner: string | null }[]) => {
    for (const { id, owner } of runs) {
      const process = owner === null ? 'process' : `process (${owner.replace(/:.*/, '')})`;
      // Another process may have marked and resumed it meanwhile: then its owner has changed.
      mark.run({ id, owner, reason: `The ${process} that ran it ended before the run did` });
    }
  });
  return ({ isAlive }) => {
    const alive = new Map<string, boolean>();
    const ownerIsAlive = (owner: string): boolean => {
      const known = alive.get(owner) ?? isAlive(owner);
      alive.set(owner, known);
      return known;
    };
    const ended = running.all().filter(({ owner }) => owner === null || !ownerIsAlive(owner));
    // Usually there are none, and then a start need not wait for a writer's lock.
    if (ended.length > 0) markAll.immediate(ended);
  };
}
