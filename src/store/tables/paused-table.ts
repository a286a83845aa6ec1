// The table `paused_jobs`: the jobs that people have paused.
import type { Database, Statement } from 'better-sqlite3';

/** Uses the writing connection. */
export class PausedTable {
  readonly #list: Statement<[], string>;
  readonly #pause: Statement<[job: string, sinceMs: number]>;
  readonly #unpause: Statement<[job: string]>;

  constructor(db: Database) {
    this.#list = db.prepare<[], string>('SELECT job FROM paused_jobs ORDER BY job').pluck();
    this.#pause = db.prepare(
      'INSERT INTO paused_jobs (job, since_ms) VALUES (?, ?) ON CONFLICT (job) DO NOTHING',
    );
    this.#unpause = db.prepare('DELETE FROM paused_jobs WHERE job = ?');
  }

  list(): readonly string[] {
    return this.#list.all();
  }

  /** Pauses a job; one that is paused already keeps its earlier time. */
  pause(job: string, sinceMs: number): void {
    this.#pause.run(job, sinceMs);
  }

  unpause(job: string): void {
    this.#unpause.run(job);
  }
}
