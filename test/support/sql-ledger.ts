// The ledger on the tables of the real store, without its thread: every call is synchronous.
import Database from 'better-sqlite3';
import type { NotedPlan, PlannedJob, PlanSpan, RunLedger } from '../../src/domain/ledger.ts';
import type { NewRun, RunEnd, FireWithoutRun } from '../../src/domain/run.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { PlanTable } from '../../src/store/tables/plan-table.ts';
import { RunTables } from '../../src/store/tables/run-tables.ts';

/** The database of all lives of a simulated process. */
export class SqlTables {
  readonly db: Database.Database;
  readonly runs: RunTables;
  readonly plans: PlanTable;

  constructor() {
    this.db = new Database(':memory:');
    migrate(this.db, { file: ':memory:' });
    this.runs = new RunTables(this.db);
    this.plans = new PlanTable(this.db);
  }

  /** Planned times with a row, in order. */
  fires(job: string): readonly number[] {
    return this.db
      .prepare<[string], number>(
        'SELECT planned_at_ms FROM runs WHERE job = ? ORDER BY planned_at_ms',
      )
      .pluck()
      .all(job);
  }

  counts(): Readonly<Record<string, number>> {
    const rows = this.db
      .prepare<[], { status: string; count: number }>(
        'SELECT status, count(*) AS count FROM runs GROUP BY status ORDER BY status',
      )
      .all();
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** Marks the runs of an ended life as interrupted. */
  markInterrupted(): void {
    this.runs.markInterrupted({ isAlive: () => false });
  }
}

/** The ledger of one life: once `dead`, it stores nothing and never answers. */
export class SqlLedger implements RunLedger {
  dead = false;
  readonly #tables: SqlTables;

  constructor(tables: SqlTables) {
    this.#tables = tables;
  }

  begin(run: NewRun): Promise<number | undefined> {
    return this.#answer(({ runs }) => runs.begin(run, 'simulated'));
  }

  finish(end: RunEnd): Promise<void> {
    return this.#answer(({ runs }) => void runs.finish(end, 'simulated'));
  }

  recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void> {
    return this.#answer(({ runs }) => runs.recordFiresWithoutRun(fires));
  }

  plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]> {
    return this.#answer(({ plans }) => plans.plan({ job, ...plan }));
  }

  unplan(job: string): Promise<void> {
    return this.#answer(({ plans }) => plans.unplan(job));
  }

  plannedJobs(): Promise<readonly PlannedJob[]> {
    return this.#answer(({ plans }) => plans.plannedJobs());
  }

  #answer<T>(answer: (tables: SqlTables) => T): Promise<T> {
    if (this.dead) return new Promise<T>(() => undefined);
    return Promise.resolve(answer(this.#tables));
  }
}
