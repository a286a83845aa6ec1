// What became of planned fires, read from the database of a daemon that has ended.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { percentile } from './statistics.ts';

export interface Fires {
  readonly planned: number;
  /** Skipped, missed, or without a request. */
  readonly notStarted: number;
  /** From the planned instant to the start of the first request, in milliseconds, at the 50th and 99th percentile. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** Fires planned from `fromMs` (included) to `untilMs` (excluded), in Unix milliseconds. */
export function readFires(
  folder: string,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Fires {
  const db = new Database(join(folder, 'rota.db'), { readonly: true });
  try {
    const lateness = db
      .prepare<[number, number], number | null>(
        `SELECT (SELECT min(started_at_ms) FROM results WHERE run_id = runs.id) - planned_at_ms
         FROM runs WHERE planned_at_ms >= ? AND planned_at_ms < ?`,
      )
      .pluck()
      .all(fromMs, untilMs);
    const started = lateness.filter((ms) => ms !== null);
    return {
      planned: lateness.length,
      notStarted: lateness.length - started.length,
      p50Ms: percentile(started, 0.5),
      p99Ms: percentile(started, 0.99),
      worstMs: percentile(started, 1),
    };
  } finally {
    db.close();
  }
}
