// The lanes of the jobs: all runs of a job share one, which stays open while its rates or pauses still count. Some idle
// ones stay open as well: when a thousand jobs run every second, a new lane for each run would be garbage a second later.
import type { Admission, Lane } from '../concurrency/admission.ts';
import type { HostPaces } from '../concurrency/pace/host-paces.ts';
import type { Job } from '../domain/job.ts';
import { hostOfAddress } from '../text/url-host.ts';

/** Unused lanes that are checked whenever a run starts, so that they forget hosts whose rates are over. */
const SWEPT_PER_START = 2;
/** While more lanes than this are open, idle ones are closed. */
const MAX_KEPT = 1000;

/** A lane and the runs that use it now. */
interface SharedLane {
  readonly name: string;
  readonly lane: Lane;
  runs: number;
}

export class JobLanes {
  readonly #admission: Admission;
  readonly #maxKept: number;
  readonly #lanes = new Map<string, SharedLane>();
  /** Lanes without a run, whose rate or pause may still count for the next run. */
  readonly #unused = new Set<SharedLane>();

  /** @param maxKept while more lanes than this are open, idle ones are closed. */
  constructor(admission: Admission, maxKept: number = MAX_KEPT) {
    this.#admission = admission;
    this.#maxKept = maxKept;
  }

  /** Number of open lanes. */
  get size(): number {
    return this.#lanes.size;
  }

  /** Returns the lane for a run of this job, to be given back when the run has ended. Applies the job's caps. */
  take(job: Job): { readonly lane: Lane; readonly giveBack: () => void } {
    this.#sweep();
    this.update(job);
    const shared = this.#lanes.get(job.name) ?? this.#open(job);
    shared.runs += 1;
    this.#unused.delete(shared);
    return { lane: shared.lane, giveBack: () => this.#giveBack(shared) };
  }

  /** Applies the caps of an edited job to its current runs, all together. */
  update(job: Job): void {
    this.#lanes.get(job.name)?.lane.setLimits(job);
  }

  /** The paces of hosts that each lane has. */
  *paces(): Generator<readonly [job: string, paces: HostPaces]> {
    for (const [job, { lane }] of this.#lanes) if (lane.isPaced) yield [job, lane.paces];
  }

  /** Closes the lanes that no run uses, even if a rate or pause still counts. */
  close(): void {
    for (const shared of this.#unused) this.#close(shared);
  }

  #open({ name, concurrency, perHost, pauseMs }: Job): SharedLane {
    const lane = this.#admission.openLane({
      name,
      concurrency,
      perHost,
      pauseMs,
      hostOf: hostOfAddress,
    });
    const shared = { name, lane, runs: 0 };
    this.#lanes.set(name, shared);
    return shared;
  }

  #giveBack(shared: SharedLane): void {
    shared.runs -= 1;
    if (shared.runs === 0) this.#keepOrClose(shared);
  }

  #keepOrClose(shared: SharedLane): void {
    if (shared.lane.isIdle && this.#lanes.size > this.#maxKept) this.#close(shared);
    else this.#unused.add(shared);
  }

  #sweep(): void {
    let left = Math.min(SWEPT_PER_START, this.#unused.size);
    for (const shared of this.#unused) {
      if (left-- === 0) return;
      this.#unused.delete(shared);
      this.#keepOrClose(shared);
    }
  }

  #close(shared: SharedLane): void {
    shared.lane.close();
    this.#unused.delete(shared);
    this.#lanes.delete(shared.name);
  }
}
