// The lanes of the jobs: one for all runs of a job, for as long as it has something to remember.
import type { Admission, Lane } from '../concurrency/admission.ts';
import type { Job } from '../domain/job.ts';

/** Looked at whenever a run starts: none stays for long after its rates and pauses are over. */
const SWEPT_PER_START = 2;

/** A lane and the runs that use it now. */
interface SharedLane {
  readonly lane: Lane;
  readonly job: Job;
  runs: number;
}

export class JobLanes {
  readonly #admission: Admission;
  readonly #lanes = new Map<string, SharedLane>();
  /** Those without a run: a rate or a pause still counts for the next one. */
  readonly #resting = new Set<SharedLane>();

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  /** Lanes that are open. */
  get size(): number {
    return this.#lanes.size;
  }

  /** The lane for a run of this job, to be given back when the run has ended. */
  take(job: Job): { readonly lane: Lane; readonly giveBack: () => void } {
    this.#sweep();
    const shared = this.#laneOf(job);
    shared.runs += 1;
    this.#resting.delete(shared);
    return { lane: shared.lane, giveBack: () => this.#giveBack(shared) };
  }

  /** Closes the lanes that no run uses, whatever they remember. */
  close(): void {
    for (const shared of this.#resting) this.#close(shared);
  }

  #laneOf(job: Job): SharedLane {
    const known = this.#lanes.get(job.name);
    if (known !== undefined && haveSameCaps(known.job, job)) return known;
    if (known?.runs === 0) this.#close(known);
    // A job whose caps were edited while a run of it goes on gets a lane with its new ones.
    const { concurrency, perHost, pauseMs } = job;
    const lane = this.#admission.openLane({ concurrency, perHost, pauseMs });
    const shared = { lane, job, runs: 0 };
    this.#lanes.set(job.name, shared);
    return shared;
  }

  #giveBack(shared: SharedLane): void {
    shared.runs -= 1;
    if (shared.runs > 0) return;
    const isCurrent = this.#lanes.get(shared.job.name) === shared;
    if (isCurrent && !shared.lane.isIdle) this.#resting.add(shared);
    else this.#close(shared);
  }

  #sweep(): void {
    let left = Math.min(SWEPT_PER_START, this.#resting.size);
    for (const shared of this.#resting) {
      if (left-- === 0) return;
      this.#resting.delete(shared);
      if (shared.lane.isIdle) this.#close(shared);
      else this.#resting.add(shared);
    }
  }

  #close(shared: SharedLane): void {
    shared.lane.close();
    this.#resting.delete(shared);
    if (this.#lanes.get(shared.job.name) === shared) this.#lanes.delete(shared.job.name);
  }
}

function haveSameCaps(one: Job, other: Job): boolean {
  return (
    one.concurrency === other.concurrency &&
    one.pauseMs === other.pauseMs &&
    one.perHost.concurrency === other.perHost.concurrency &&
    one.perHost.rate?.count === other.perHost.rate?.count &&
    one.perHost.rate?.perMs === other.perHost.rate?.perMs
  );
}
