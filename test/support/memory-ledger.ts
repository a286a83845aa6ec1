// The ledger of fires in memory, with the promises that the real one keeps: one row for each
// (job, planned fire), and the word of where planning is to go on.
import type { RunLedger } from '../../src/domain/ledger.ts';
import type { NewRun, RunEnd, RunStatus, RunTrigger, UnrunFire } from '../../src/domain/run.ts';

export interface LedgerRow {
  readonly job: string;
  readonly plannedAtMs: number;
  readonly trigger: RunTrigger;
  readonly status: RunStatus;
  readonly reason: string | null;
}

export class MemoryLedger implements RunLedger {
  /** Set: every call rejects with it. */
  failure: Error | undefined;
  /** True: nothing is taken any more, as after the end of the process. */
  dead = false;
  /** Rows of fires that came a second time. */
  repeated = 0;
  readonly #rows = new Map<string, Map<number, LedgerRow>>();
  readonly #plans = new Map<string, { hash: string; sinceMs: number }>();
  readonly #running = new Map<number, LedgerRow>();
  #runs = 0;

  /** In the order of planned instants. */
  rows(job: string): readonly LedgerRow[] {
    return [...this.#of(job).values()].toSorted((a, b) => a.plannedAtMs - b.plannedAtMs);
  }

  /** How many rows a job has, by status. */
  counts(job: string): Partial<Record<RunStatus, number>> {
    const counts: Partial<Record<RunStatus, number>> = {};
    for (const { status } of this.#of(job).values()) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  has(job: string, plannedAtMs: number): boolean {
    return this.#of(job).has(plannedAtMs);
  }

  isPlanned(job: string): boolean {
    return this.#plans.has(job);
  }

  begin({ job, plannedAtMs, trigger }: NewRun): Promise<number | undefined> {
    return this.#answer(() => {
      if (plannedAtMs === null) throw new Error('The scheduler plans all its runs');
      const row = { job, plannedAtMs, trigger, status: 'running', reason: null } as const;
      if (!this.#add(row)) return undefined;
      this.#runs += 1;
      this.#running.set(this.#runs, row);
      return this.#runs;
    });
  }

  finish({ runId, status, reason }: RunEnd): Promise<void> {
    return this.#answer(() => {
      const row = this.#running.get(runId);
      this.#running.delete(runId);
      if (row !== undefined) this.#of(row.job).set(row.plannedAtMs, { ...row, status, reason });
    });
  }

  recordUnrun(fires: readonly UnrunFire[]): Promise<void> {
    return this.#answer(() => {
      for (const { job, plannedAtMs, status, reason } of fires) {
        this.#add({ job, plannedAtMs, trigger: 'schedule', status, reason });
      }
    });
  }

  plannedSince(job: string, scheduleHash: string, atMs: number): Promise<number> {
    return this.#answer(() => {
      const plan = this.#plans.get(job);
      if (plan?.hash === scheduleHash) {
        return Math.max(plan.sinceMs, this.rows(job).at(-1)?.plannedAtMs ?? plan.sinceMs);
      }
      this.#plans.set(job, { hash: scheduleHash, sinceMs: atMs });
      return atMs;
    });
  }

  unplan(job: string): Promise<void> {
    return this.#answer(() => void this.#plans.delete(job));
  }

  #of(job: string): Map<number, LedgerRow> {
    let rows = this.#rows.get(job);
    if (rows === undefined) {
      rows = new Map();
      this.#rows.set(job, rows);
    }
    return rows;
  }

  #add(row: LedgerRow): boolean {
    const rows = this.#of(row.job);
    if (rows.has(row.plannedAtMs)) {
      this.repeated += 1;
      return false;
    }
    rows.set(row.plannedAtMs, row);
    return true;
  }

  #answer<T>(answer: () => T): Promise<T> {
    if (this.dead) return new Promise<T>(() => undefined);
    return this.failure === undefined ? Promise.resolve(answer()) : Promise.reject(this.failure);
  }
}
