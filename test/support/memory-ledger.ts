// The ledger of fires in memory, with the rules of the real one: one row for each (job, planned fire), and the spans
// from which planning continues.
import type { NotedPlan, PlannedJob, PlanSpan, RunLedger } from '../../src/domain/ledger.ts';
import type {
  NewRun,
  RunEnd,
  RunStatus,
  RunTrigger,
  FireWithoutRun,
} from '../../src/domain/run.ts';

export interface LedgerRow {
  readonly job: string;
  readonly plannedAtMs: number;
  readonly trigger: RunTrigger;
  readonly status: RunStatus;
  readonly reason: string | null;
}

export class MemoryLedger implements RunLedger {
  /** When set, every call rejects with it. */
  failure: Error | undefined;
  /** Plans are stored after it resolves. */
  gate: Promise<void> = Promise.resolve();
  /** True: nothing is stored any more, as after the end of the process. */
  dead = false;
  /** Fires that were recorded a second time. */
  repeated = 0;
  readonly #rows = new Map<string, Map<number, LedgerRow>>();
  readonly #plans = new Map<string, { hash: string; spans: readonly PlanSpan[] }>();
  readonly #running = new Map<number, LedgerRow>();
  #runs = 0;

  /** The rows in the order of planned times. */
  rows(job: string): readonly LedgerRow[] {
    return [...this.#of(job).values()].toSorted((a, b) => a.plannedAtMs - b.plannedAtMs);
  }

  /** Counts the rows of a job by status. */
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
      // Recorded while the clock was ahead.
      if (this.#of(job).get(plannedAtMs)?.status === 'missed') this.#of(job).delete(plannedAtMs);
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

  recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void> {
    return this.#answer(() => {
      for (const { job, plannedAtMs, status, reason } of fires) {
        this.#add({ job, plannedAtMs, trigger: 'schedule', status, reason });
      }
    });
  }

  async plan(job: string, { timetable, hash, atMs }: NotedPlan): Promise<readonly PlanSpan[]> {
    await this.gate;
    return this.#answer(() => {
      const known = this.#plans.get(job);
      const present = { ...timetable, sinceMs: atMs, untilMs: null };
      if (known === undefined) {
        this.#plans.set(job, { hash, spans: [present] });
      } else if (known.hash !== hash) {
        const earlier = known.spans.map((span) => ({ ...span, untilMs: span.untilMs ?? atMs }));
        this.#plans.set(job, { hash, spans: [...earlier, present] });
      }
      return this.#unrecorded(job);
    });
  }

  plannedJobs(): Promise<readonly PlannedJob[]> {
    return this.#answer(() =>
      [...this.#plans.keys()].map((job) => ({ job, spans: this.#unrecorded(job) })),
    );
  }

  unplan(job: string): Promise<void> {
    return this.#answer(() => void this.#plans.delete(job));
  }

  #unrecorded(job: string): readonly PlanSpan[] {
    const lastMs = this.rows(job).at(-1)?.plannedAtMs ?? -Infinity;
    return (this.#plans.get(job)?.spans ?? [])
      .filter(({ untilMs }) => untilMs === null || untilMs > lastMs)
      .map((span) => ({ ...span, sinceMs: Math.max(span.sinceMs, lastMs) }));
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
