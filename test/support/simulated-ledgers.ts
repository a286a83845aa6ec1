// Ledgers for simulated processes. Every call is synchronous inside, so that a day takes seconds.
import Database from 'better-sqlite3';
import type { NotedPlan, PlannedJob, PlanSpan, RunLedger } from '../../src/domain/ledger.ts';
import type { NewRun, RunEnd, FireWithoutRun } from '../../src/domain/run.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { PlanTable } from '../../src/store/tables/plan-table.ts';
import { RunTables } from '../../src/store/tables/run-tables.ts';
import { MemoryDatabase } from './memory/memory-database.ts';

/** The database of all lives of a simulated process. */
export interface SimulatedLedger {
  readonly ledger: RunLedger;
  /** Planned times with a row, in order. */
  fires(job: string): readonly number[];
  /** Number of rows by status. */
  counts(): Readonly<Record<string, number>>;
  /** Marks the runs of an ended life as interrupted. */
  markInterrupted(): void;
}

/** The ledger of the contract tests' store in memory. */
export function inMemory(): SimulatedLedger {
  const database = new MemoryDatabase();
  const { ledger } = database;
  return {
    ledger,
    fires: (job) => ledger.rows(job).map(({ plannedAtMs }) => plannedAtMs),
    counts() {
      const byStatus = Map.groupBy(ledger.byId.values(), ({ status }) => status);
      return Object.fromEntries([...byStatus].map(([status, rows]) => [status, rows.length]));
    },
    markInterrupted: () => void database.open(),
  };
}

/** The ledger on the tables of the real store, without its thread. */
export function inSqlite(): SimulatedLedger {
  const db = new Database(':memory:');
  migrate(db, { file: ':memory:' });
  const runs = new RunTables(db);
  const plans = new PlanTable(db);
  const planned = db
    .prepare<[string], number>(
      'SELECT planned_at_ms FROM runs WHERE job = ? ORDER BY planned_at_ms',
    )
    .pluck();
  const counted = db.prepare<[], { status: string; count: number }>(
    'SELECT status, count(*) AS count FROM runs GROUP BY status ORDER BY status',
  );
  return {
    ledger: {
      begin: async (run) => runs.begin(run, 'simulated'),
      finish: async (end) => void runs.finish(end, 'simulated'),
      recordFiresWithoutRun: async (fires) => void runs.recordFiresWithoutRun(fires),
      plan: async (job, plan) => plans.plan({ job, ...plan }),
      unplan: async (job) => plans.unplan(job),
      plannedJobs: async () => plans.plannedJobs(),
    },
    fires: (job) => planned.all(job),
    counts: () => Object.fromEntries(counted.all().map(({ status, count }) => [status, count])),
    markInterrupted: () => runs.markInterrupted({ isAlive: () => false }),
  };
}

/** The ledger of one life: once `dead`, it stores nothing and never answers. */
export class MortalLedger implements RunLedger {
  dead = false;
  readonly #ledger: RunLedger;

  constructor(ledger: RunLedger) {
    this.#ledger = ledger;
  }

  begin(run: NewRun): Promise<number | undefined> {
    return this.#answer((ledger) => ledger.begin(run));
  }

  finish(end: RunEnd): Promise<void> {
    return this.#answer((ledger) => ledger.finish(end));
  }

  recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void> {
    return this.#answer((ledger) => ledger.recordFiresWithoutRun(fires));
  }

  plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]> {
    return this.#answer((ledger) => ledger.plan(job, plan));
  }

  unplan(job: string): Promise<void> {
    return this.#answer((ledger) => ledger.unplan(job));
  }

  plannedJobs(): Promise<readonly PlannedJob[]> {
    return this.#answer((ledger) => ledger.plannedJobs());
  }

  #answer<T>(answer: (ledger: RunLedger) => Promise<T>): Promise<T> {
    return this.dead ? new Promise<T>(() => undefined) : answer(this.#ledger);
  }
}
