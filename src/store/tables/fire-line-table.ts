// The table `fire_line`: fires that wait in the leader, for the next one. Only a database of several workers has it.
import type { Database } from 'better-sqlite3';
import type { NotedFire, WaitingFire } from '../../domain/cluster/fire-line.ts';
import { systemClock } from '../../platform/clock.ts';

/** Rows are written in the order of planned times, so a fire that is not later than the last row has one. */
const SELECT = `SELECT job, "trigger", planned_at_ms AS "plannedAtMs", due_at_ms AS "dueAtMs" FROM fire_line AS line
  WHERE planned_at_ms > coalesce((SELECT max(runs.planned_at_ms) FROM runs
    WHERE runs.job = line.job AND runs.planned_at_ms IS NOT NULL), 0)
  ORDER BY job, planned_at_ms`;
/** A fire that no longer waits keeps its note until it has its row: its leader may die before. */
const FORGET = `DELETE FROM fire_line WHERE job = @job AND EXISTS (SELECT 1 FROM runs
  WHERE runs.job = fire_line.job AND runs.planned_at_ms = fire_line.planned_at_ms)`;
const NOTE = `INSERT INTO fire_line (job, planned_at_ms, "trigger", due_at_ms, noted_at_ms)
  VALUES (@job, @plannedAtMs, @trigger, @dueAtMs, @nowMs)
  ON CONFLICT (job, planned_at_ms) DO UPDATE SET due_at_ms = excluded.due_at_ms`;

/** Prepares its statements when they are needed: SQLite does not have the table. */
export class FireLineTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** See `FireLine.note`. */
  note(job: string, fires: readonly WaitingFire[]): void {
    this.#db.prepare<[{ job: string }]>(FORGET).run({ job });
    const nowMs = systemClock.now();
    const note = this.#db.prepare<[WaitingFire & { job: string; nowMs: number }]>(NOTE);
    for (const fire of fires) note.run({ ...fire, job, nowMs });
  }

  /** See `FireLine.waiting`. */
  waiting(): readonly NotedFire[] {
    return this.#db.prepare<[], NotedFire>(SELECT).all();
  }
}
