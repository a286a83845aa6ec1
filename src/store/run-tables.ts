// Writes runs and what is planned: the tables `runs` and `planned_jobs`.
import type { Database, Statement } from 'better-sqlite3';
import type { NewRun, RunEnd, UnrunFire } from '../domain/run.ts';
import { StatsTable } from './stats-table.ts';

/** The ledger's bookkeeping, inside the caller's transaction. */
export class RunTables {
  readonly #begin: (run: NewRun & { owner: string }) => number | undefined;
  readonly #finish: Statement<[RunEnd]>;
  readonly #recordUnrun: Statement<[UnrunFire]>;
  readonly #plannedSince: (plan: Plan) => number;
  readonly #unplan: Statement<[job: string]>;
  readonly #markInterrupted: (options: InterruptedOptions) => void;

  constructor(db: Database) {
    const insertRun = db
      .prepare<[NewRun & { owner: string }], number>(
        `INSERT INTO runs (job, trigger, planned_at_ms, started_at_ms, status, config_hash, owner)
         VALUES (@job, @trigger, @plannedAtMs, @startedAtMs, 'running', @configHash, @owner)
         ON CONFLICT DO NOTHING RETURNING id`,
      )
      .pluck();
    const stats = new StatsTable(db);
    this.#begin = (run) => {
      const runId = insertRun.get(run);
      if (runId !== undefined) stats.countRun(run.job);
      return runId;
    };
    this.#finish = db.prepare(
      `UPDATE runs SET finished_at_ms = @finishedAtMs, status = @status, reason = @reason, total = @total,
         succeeded = @succeeded, failed = @failed, owner = NULL
       WHERE id = @runId`,
    );
    this.#recordUnrun = db.prepare(
      `INSERT INTO runs (job, trigger, planned_at_ms, status, reason, config_hash)
       VALUES (@job, 'schedule', @plannedAtMs, @status, @reason, @configHash) ON CONFLICT DO NOTHING`,
    );
    this.#plannedSince = plannedSince(db);
    this.#unplan = db.prepare('DELETE FROM planned_jobs WHERE job = ?');
    this.#markInterrupted = markInterrupted(db);
  }

  /** The new run's id; undefined when that planned fire has its row already. */
  begin(run: NewRun, owner: string): number | undefined {
    return this.#begin({ ...run, owner });
  }

  finish(end: RunEnd): void {
    this.#finish.run(end);
  }

  recordUnrun(fires: readonly UnrunFire[]): void {
    for (const fire of fires) this.#recordUnrun.run(fire);
  }

  /** See `RunLedger.plannedSince`. */
  plannedSince(plan: Plan): number {
    return this.#plannedSince(plan);
  }

  unplan(job: string): void {
    this.#unplan.run(job);
  }

  /** Closes the runs whose process no longer lives, as of the last that is known of them; in a transaction of its own. */
  markInterrupted(options: InterruptedOptions): void {
    this.#markInterrupted(options);
  }
}

interface Plan {
  readonly job: string;
  readonly scheduleHash: string;
  readonly atMs: number;
}

interface InterruptedOptions {
  /** Says whether the process with that identity runs. */
  readonly isAlive: (owner: string) => boolean;
}

function plannedSince(db: Database): (plan: Plan) => number {
  const find = db
    .prepare<[Plan], number>(
      `SELECT max(since_ms, coalesce((SELECT max(planned_at_ms) FROM runs WHERE job = @job), since_ms))
     FROM planned_jobs WHERE job = @job AND schedule_hash = @scheduleHash`,
    )
    .pluck();
  const put = db.prepare<[Plan]>(
    `INSERT INTO planned_jobs (job, schedule_hash, since_ms) VALUES (@job, @scheduleHash, @atMs)
     ON CONFLICT (job) DO UPDATE SET schedule_hash = excluded.schedule_hash, since_ms = excluded.since_ms`,
  );
  return (plan) => {
    const since = find.get(plan);
    if (since !== undefined) return since;
    put.run(plan);
    return plan.atMs;
  };
}

function markInterrupted(db: Database): (options: InterruptedOptions) => void {
  const running = db.prepare<[], { id: number; owner: string | null }>(
    `SELECT id, owner FROM runs WHERE status = 'running'`,
  );
  const mark = db.prepare<[{ id: number; reason: string }]>(
    `UPDATE runs SET status = 'interrupted', reason = @reason, owner = NULL,
       finished_at_ms = max(started_at_ms, known.last_ms),
       total = known.total, succeeded = known.succeeded, failed = known.total - known.succeeded
     FROM (
       SELECT count(*) AS total, coalesce(sum(ok), 0) AS succeeded,
         coalesce(max(started_at_ms + CAST(duration_ms AS INTEGER)), 0) AS last_ms
       FROM result_rows WHERE run_id = @id
     ) AS known
     WHERE id = @id AND status = 'running'`,
  );
  const markAll = db.transaction((runs: readonly { id: number; owner: string | null }[]) => {
    for (const { id, owner } of runs) {
      const process = owner === null ? 'process' : `process (${owner.replace(/:.*/, '')})`;
      mark.run({ id, reason: `The ${process} that ran it ended before the run did` });
    }
  });
  return ({ isAlive }) => {
    const ended = running.all().filter(({ owner }) => owner === null || !isAlive(owner));
    // Mostly there are none, and a start need not wait for a writer's lock.
    if (ended.length > 0) markAll.immediate(ended);
  };
}
