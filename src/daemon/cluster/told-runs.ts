// Makes the events of runs from rows of `runs`, for a worker that does not lead: the same events as on the leader, each
// once. It uses no clock and no connection.
import type { RecentRunRow } from '../../cluster/shards/recent-runs.ts';
import type { DaemonEvent } from '../../domain/daemon-control.ts';

/** Transactions commit in another order than that of their ids: this many ids are read again. */
const READ_AGAIN = 200;

export class ToldRuns {
  readonly #told = new Set<number>();
  readonly #open = new Set<number>();
  #newest = 0;

  /** Ignores events before this instant. Unix milliseconds by the clock of the database. */
  static before(sinceMs: number, runs: readonly RecentRunRow[]): ToldRuns {
    const told = new ToldRuns();
    for (const { runId, plannedAtMs, startedAtMs, end } of runs) {
      told.#newest = Math.max(told.#newest, runId);
      if ((end?.finishedAtMs ?? startedAtMs ?? plannedAtMs ?? 0) >= sinceMs) continue;
      told.#told.add(runId);
      if (startedAtMs !== null && end === undefined) told.#open.add(runId);
    }
    return told;
  }

  /** What to read next. */
  get wanted(): { readonly after: number; readonly ids: readonly number[] } {
    return { after: this.#newest - READ_AGAIN, ids: [...this.#open] };
  }

  /** Returns the new events of these rows. */
  eventsOf(runs: readonly RecentRunRow[]): readonly DaemonEvent[] {
    const events = runs.flatMap((run) => this.#eventsOf(run));
    for (const { runId } of runs) this.#newest = Math.max(this.#newest, runId);
    for (const id of this.#told) if (id <= this.#newest - READ_AGAIN) this.#told.delete(id);
    return events;
  }

  #eventsOf(run: RecentRunRow): readonly DaemonEvent[] {
    const { runId, job, trigger, plannedAtMs, startedAtMs, end, without } = run;
    const isOpen = this.#open.has(runId);
    if (this.#told.has(runId) && !isOpen) return [];
    this.#told.add(runId);
    if (startedAtMs === null) {
      if (without === undefined || plannedAtMs === null) return [];
      return [{ type: 'fire_without_run', job, plannedAtMs, ...without }];
    }
    const events: DaemonEvent[] = [];
    if (!isOpen) {
      events.push({ type: 'run_started', job, runId, trigger, atMs: startedAtMs });
      this.#open.add(runId);
    }
    if (end !== undefined) {
      const { status, total, succeeded, failed, finishedAtMs: atMs } = end;
      events.push({ type: 'run_finished', job, runId, status, total, succeeded, failed, atMs });
      this.#open.delete(runId);
    }
    return events;
  }
}
