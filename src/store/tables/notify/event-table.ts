// The table `notify_events`: the ends of runs and the fires that a rule of `notify` will judge, written in the
// transaction of what they report.
import type { Database, Statement } from 'better-sqlite3';
import type {
  EventsOptions,
  JobEvent,
  StoredEvent,
  WatchedJob,
} from '../../../domain/notify/notices.ts';
import type { NamedTarget } from '../../../domain/notify/message.ts';
import { PAUSED, type FireWithoutRun, type NewRun, type RunEnd } from '../../../domain/run.ts';

/** Failed results that an event names. */
const NAMED_FAILURES = 5;

interface RunRow {
  readonly job: string;
  readonly trigger: string;
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
}

/** Uses the writing connection, inside the caller's transaction. */
export class EventTable {
  readonly #db: Database;
  readonly #insert: Statement<[job: string, atMs: number, event: string]>;
  readonly #isAwaited: Statement<[job: string, job: string], number>;
  #run: Statement<[runId: number], RunRow> | undefined;
  #failures: Statement<[runId: number, limit: number], NamedTarget> | undefined;
  #watched: ReadonlyMap<string, WatchedJob> = new Map();

  constructor(db: Database) {
    this.#db = db;
    this.#insert = db.prepare('INSERT INTO notify_events (job, at_ms, event) VALUES (?, ?, ?)');
    this.#isAwaited = db
      .prepare<[string, string], number>(
        `SELECT EXISTS (SELECT 1 FROM notify_events WHERE job = ?)
           OR EXISTS (SELECT 1 FROM notify_alerts WHERE job = ?)`,
      )
      .pluck();
  }

  watch(jobs: readonly WatchedJob[]): void {
    this.#watched = new Map(jobs.map((each) => [each.job, each]));
  }

  /** Keeps the end of a run; to be called when its row has it. */
  addEnd({ runId, status, finishedAtMs, reason, total, succeeded, failed }: RunEnd): void {
    if (this.#watched.size === 0 || (status !== 'succeeded' && status !== 'failed')) return;
    const run = this.#runStatement().get(runId);
    const watched = run === undefined ? undefined : this.#watched.get(run.job);
    if (run === undefined || watched === undefined) return;
    const { job, trigger, plannedAtMs, startedAtMs } = run;
    const isNews = status === 'failed' || watched.everyEnd || this.#isAwaited.get(job, job) === 1;
    if (!isNews) return;
    const counts = { total, succeeded, failed };
    this.#add({
      type: 'run',
      job,
      atMs: finishedAtMs,
      runId,
      status,
      reason,
      ...counts,
      failures: failed === 0 ? [] : this.#failuresOf(runId),
      latenessMs: trigger === 'schedule' && plannedAtMs !== null ? startedAtMs - plannedAtMs : null,
    });
  }

  /** Keeps that a run started late. */
  addStart(runId: number, { job, trigger, plannedAtMs, startedAtMs }: NewRun): void {
    const lateMs = this.#watched.get(job)?.lateMs;
    if (lateMs === undefined || trigger !== 'schedule' || plannedAtMs === null) return;
    const latenessMs = startedAtMs - plannedAtMs;
    if (latenessMs >= lateMs)
      this.#add({ type: 'late', job, atMs: startedAtMs, runId, latenessMs });
  }

  /** Keeps fires that did not become runs. */
  addFires(fires: readonly FireWithoutRun[]): void {
    for (const [job, own] of Map.groupBy(fires, (fire) => fire.job)) {
      const last = own.at(-1);
      if (last === undefined || this.#watched.get(job)?.lateMs === undefined) continue;
      const { status, plannedAtMs, reason } = last;
      // People have paused the job on purpose.
      if (status === 'cancelled' || reason === PAUSED) continue;
      const count = own.length;
      this.#add({ type: 'no run', job, atMs: plannedAtMs, status, plannedAtMs, reason, count });
    }
  }

  /** The oldest events: of all jobs, or of some. */
  list(limit: number, { jobs }: EventsOptions = {}): readonly StoredEvent[] {
    const narrow = jobs === undefined ? '' : 'WHERE job IN (SELECT value FROM json_each(@jobs))';
    const rows = this.#db
      .prepare<[Record<string, string | number>], { id: number; event: string }>(
        `SELECT id, event FROM notify_events ${narrow} ORDER BY id LIMIT @limit`,
      )
      .all({ limit, ...(jobs === undefined ? {} : { jobs: JSON.stringify(jobs) }) });
    return rows.map(({ id, event }): StoredEvent => ({ id, ...JSON.parse(event) }));
  }

  /** Removes events. False, with nothing removed, when one of them is not there. */
  remove(ids: readonly number[]): boolean {
    const list = JSON.stringify(ids);
    const there = this.#db
      .prepare<[string], number>(
        'SELECT count(*) FROM notify_events WHERE id IN (SELECT value FROM json_each(?))',
      )
      .pluck()
      .get(list);
    if (there !== ids.length) return false;
    this.#db
      .prepare<[string]>('DELETE FROM notify_events WHERE id IN (SELECT value FROM json_each(?))')
      .run(list);
    return true;
  }

  #add(event: JobEvent): void {
    this.#insert.run(event.job, event.atMs, JSON.stringify(event));
  }

  #runStatement(): Statement<[number], RunRow> {
    this.#run ??= this.#db.prepare(
      `SELECT job, trigger, planned_at_ms AS plannedAtMs, started_at_ms AS startedAtMs
       FROM runs WHERE id = ?`,
    );
    return this.#run;
  }

  #failuresOf(runId: number): readonly NamedTarget[] {
    this.#failures ??= this.#db.prepare(
      `SELECT coalesce(t.name, t.url) AS target, t.url AS url, coalesce(r.error, r.error_kind, '') AS text
       FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id
       WHERE r.run_id = ? AND r.ok = 0 ORDER BY r.position LIMIT ?`,
    );
    return this.#failures.all(runId, NAMED_FAILURES);
  }
}
