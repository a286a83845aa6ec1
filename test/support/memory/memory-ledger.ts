// The ledger of fires in memory, with the rules of the real one: one row for each (job, planned fire), and the spans
// from which planning continues.
import type {
  LeaderLedger,
  NotedFire,
  WaitingFire,
} from '../../../src/domain/cluster/fire-line.ts';
import type { NotedPlan, PlannedJob, PlanSpan, RunLedger } from '../../../src/domain/ledger.ts';
import type { FireWithoutRun, NewRun, RunEnd, RunStatus } from '../../../src/domain/run.ts';
import type { FireRecord } from '../../../src/query/reads/fire-records.ts';

export interface LedgerRow extends FireRecord {
  readonly configHash: string;
}

/** The row of a planned fire. */
export type FireRow = LedgerRow & { readonly plannedAtMs: number };

const UNSTARTED = {
  startedAtMs: null,
  finishedAtMs: null,
  resumedAtMs: null,
  reason: null,
  total: 0,
  succeeded: 0,
  failed: 0,
};

export class MemoryLedger implements RunLedger, LeaderLedger {
  /** When set, every call rejects with it. */
  failure: Error | undefined;
  /** Plans are stored after it resolves. */
  gate: Promise<void> = Promise.resolve();
  /** True: nothing is stored any more, as after the end of the process. */
  dead = false;
  /** Fires that were recorded a second time. */
  repeated = 0;
  /** All rows by their ids, which rise. */
  readonly byId = new Map<number, LedgerRow>();
  readonly #fires = new Map<string, Map<number, number>>();
  readonly #plans = new Map<string, { hash: string; spans: readonly PlanSpan[] }>();

  readonly #waiting = new Map<string, readonly WaitingFire[]>();

  /** The rows of planned fires, in the order of planned times. */
  rows(job: string): readonly FireRow[] {
    return [...this.#of(job)]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([plannedAtMs, id]) => {
        const row = this.byId.get(id);
        return row === undefined ? [] : [{ ...row, plannedAtMs }];
      });
  }

  /** Counts the rows of a job by status. */
  counts(job: string): Partial<Record<RunStatus, number>> {
    const counts: Partial<Record<RunStatus, number>> = {};
    for (const { status } of this.rows(job)) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  has(job: string, plannedAtMs: number): boolean {
    return this.#of(job).has(plannedAtMs);
  }

  isPlanned(job: string): boolean {
    return this.#plans.has(job);
  }

  /** Since when the timetable in force plans the job. */
  plannedSinceMs(job: string): number | undefined {
    return this.#plans.get(job)?.spans.at(-1)?.sinceMs;
  }

  begin(run: NewRun): Promise<number | undefined> {
    const row = { ...UNSTARTED, ...run, status: 'running' } as const;
    return this.#answer(() => {
      const id = this.#of(run.job).get(run.plannedAtMs ?? NaN);
      // Recorded while the clock was ahead.
      if (id === undefined || this.byId.get(id)?.status !== 'missed') return this.#add(row);
      this.byId.set(id, { ...row, id });
      return id;
    });
  }

  finish({ runId, ...end }: RunEnd): Promise<void> {
    return this.#answer(() => {
      const row = this.byId.get(runId);
      if (row?.status === 'running') this.byId.set(runId, { ...row, ...end });
    });
  }

  recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void> {
    return this.#answer(() => {
      for (const fire of fires) this.#add({ ...UNSTARTED, ...fire, trigger: 'schedule' });
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

  note(job: string, fires: readonly WaitingFire[]): Promise<void> {
    return this.#answer(() => {
      const kept = (this.#waiting.get(job) ?? []).filter(
        ({ plannedAtMs }) =>
          !this.has(job, plannedAtMs) && !fires.some((fire) => fire.plannedAtMs === plannedAtMs),
      );
      this.#waiting.set(job, [...kept, ...fires]);
    });
  }

  waiting(): Promise<readonly NotedFire[]> {
    return this.#answer(() =>
      [...this.#waiting].flatMap(([job, fires]) => {
        const lastMs = this.rows(job).at(-1)?.plannedAtMs ?? 0;
        return fires
          .filter(({ plannedAtMs }) => plannedAtMs > lastMs)
          .map((fire) => ({ ...fire, job }));
      }),
    );
  }

  #unrecorded(job: string): readonly PlanSpan[] {
    const lastMs = this.rows(job).at(-1)?.plannedAtMs ?? -Infinity;
    return (this.#plans.get(job)?.spans ?? [])
      .filter(({ untilMs }) => untilMs === null || untilMs > lastMs)
      .map((span) => ({ ...span, sinceMs: Math.max(span.sinceMs, lastMs) }));
  }

  #of(job: string): Map<number, number> {
    let fires = this.#fires.get(job);
    if (fires === undefined) {
      fires = new Map();
      this.#fires.set(job, fires);
    }
    return fires;
  }

  /** Returns the id; undefined when the fire has a row already. */
  #add(row: Omit<LedgerRow, 'id'>): number | undefined {
    const fires = this.#of(row.job);
    if (row.plannedAtMs !== null && fires.has(row.plannedAtMs)) {
      this.repeated += 1;
      return undefined;
    }
    const id = this.byId.size + 1;
    this.byId.set(id, { ...row, id });
    if (row.plannedAtMs !== null) fires.set(row.plannedAtMs, id);
    return id;
  }

  #answer<T>(answer: () => T): Promise<T> {
    if (this.dead) return new Promise<T>(() => undefined);
    return this.failure === undefined ? Promise.resolve(answer()) : Promise.reject(this.failure);
  }
}
