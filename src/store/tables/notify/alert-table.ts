// The table `notify_alerts`: what each channel was told about each job.
import type { Database, Statement } from 'better-sqlite3';
import type { Alert, AlertChange } from '../../../domain/notify/notices.ts';

const COLUMNS = `job, channel, about, since_ms AS sinceMs, times, told_at_ms AS toldAtMs,
  over_at_ms AS overAtMs, text`;
const ORDER = 'ORDER BY job, channel, about';

/** Uses the writing connection, inside the caller's transaction. */
export class AlertTable {
  readonly #all: Statement<[], Alert>;
  readonly #of: Statement<[job: string], Alert>;
  readonly #remove: Statement<[job: string]>;
  readonly #insert: Statement<[Alert]>;

  constructor(db: Database) {
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM notify_alerts ${ORDER}`);
    this.#of = db.prepare(`SELECT ${COLUMNS} FROM notify_alerts WHERE job = ? ${ORDER}`);
    this.#remove = db.prepare('DELETE FROM notify_alerts WHERE job = ?');
    this.#insert = db.prepare(
      `INSERT INTO notify_alerts (job, channel, about, since_ms, times, told_at_ms, over_at_ms, text)
       VALUES (@job, @channel, @about, @sinceMs, @times, @toldAtMs, @overAtMs, @text)`,
    );
  }

  list(jobs: readonly string[] | undefined): readonly Alert[] {
    return jobs === undefined ? this.#all.all() : jobs.flatMap((job) => this.#of.all(job));
  }

  /** True when everything is still as it was before each change. */
  fits(changes: readonly AlertChange[]): boolean {
    return changes.every(({ job, before }) => {
      const now = new Set(this.#of.all(job).map(textOf));
      return now.size === before.length && before.every((alert) => now.has(textOf(alert)));
    });
  }

  apply(changes: readonly AlertChange[]): void {
    for (const { job, after } of changes) {
      this.#remove.run(job);
      for (const alert of after) this.#insert.run(alert);
    }
  }
}

/** All columns in one order, whatever the order of the keys. */
function textOf({ channel, about, sinceMs, times, toldAtMs, overAtMs, text }: Alert): string {
  return JSON.stringify([channel, about, sinceMs, times, toldAtMs, overAtMs, text]);
}
