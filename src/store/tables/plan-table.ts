// The table `planned_jobs`: the timetable of each planned job, and the time since which it is in force.
import type { Database, Statement } from 'better-sqlite3';
import type { PlannedJob, PlanSpan, Timetable } from '../../domain/ledger.ts';

export interface NewPlan {
  readonly job: string;
  readonly timetable: Timetable;
  /** Hash that distinguishes timetables. */
  readonly hash: string;
  readonly atMs: number;
}

interface PlanRow {
  readonly job: string;
  readonly hash: string;
  readonly sinceMs: number;
  /** JSON array of spans, the current one last; null in a row without spans. */
  readonly plan: string | null;
  /** The last planned instant that has a row. */
  readonly lastMs: number | null;
}

/** `IS NOT NULL` lets the index of fires answer, instead of a scan of all runs of the job. */
export const LAST_PLANNED =
  'SELECT max(planned_at_ms) FROM runs WHERE runs.job = planned_jobs.job AND planned_at_ms IS NOT NULL';

const SELECT = `SELECT job, schedule_hash AS hash, since_ms AS sinceMs, plan, (${LAST_PLANNED}) AS lastMs
  FROM planned_jobs`;

/** Reads and writes plans inside the caller's transaction. */
export class PlanTable {
  readonly #find: Statement<[job: string], PlanRow>;
  readonly #all: Statement<[], PlanRow>;
  readonly #put: Statement<[{ job: string; hash: string; sinceMs: number; plan: string }]>;
  readonly #delete: Statement<[job: string]>;

  constructor(db: Database) {
    this.#find = db.prepare(`${SELECT} WHERE job = ?`);
    this.#all = db.prepare(`${SELECT} ORDER BY job`);
    this.#put = db.prepare(
      `INSERT INTO planned_jobs (job, schedule_hash, since_ms, plan) VALUES (@job, @hash, @sinceMs, @plan)
       ON CONFLICT (job) DO UPDATE SET schedule_hash = excluded.schedule_hash, since_ms = excluded.since_ms,
         plan = excluded.plan`,
    );
    this.#delete = db.prepare('DELETE FROM planned_jobs WHERE job = ?');
  }

  /** See `RunLedger.plan`. */
  plan({ job, timetable, hash, atMs }: NewPlan): readonly PlanSpan[] {
    const row = this.#find.get(job);
    if (row?.hash === hash) {
      const spans = spansOf(row) ?? [{ ...timetable, sinceMs: row.sinceMs, untilMs: null }];
      return unrecorded(spans, row.lastMs);
    }
    const before = (row === undefined ? undefined : spansOf(row)) ?? [];
    const earlier = before.map((span) => ({ ...span, untilMs: span.untilMs ?? atMs }));
    const left = unrecorded(earlier, row?.lastMs ?? null).filter(
      ({ sinceMs, untilMs }) => untilMs === null || untilMs > sinceMs,
    );
    const spans = [...left, { ...timetable, sinceMs: atMs, untilMs: null }];
    this.#put.run({ job, hash, sinceMs: atMs, plan: JSON.stringify(spans) });
    return spans;
  }

  unplan(job: string): void {
    this.#delete.run(job);
  }

  /** See `RunLedger.plannedJobs`. */
  plannedJobs(): readonly PlannedJob[] {
    return this.#all
      .all()
      .map((row) => ({ job: row.job, spans: unrecorded(spansOf(row) ?? [], row.lastMs) }));
  }
}

/** Written by `plan` above. */
function spansOf({ plan }: PlanRow): readonly PlanSpan[] | undefined {
  if (plan === null) return undefined;
  const spans: readonly PlanSpan[] = JSON.parse(plan);
  return spans;
}

/** Returns the parts of the spans after the last row: rows are written in the order of their planned times. */
function unrecorded(spans: readonly PlanSpan[], lastMs: number | null): readonly PlanSpan[] {
  const fromMs = lastMs ?? -Infinity;
  return spans
    .filter(({ untilMs }) => untilMs === null || untilMs > fromMs)
    .map((span) => ({ ...span, sinceMs: Math.max(span.sinceMs, fromMs) }));
}
