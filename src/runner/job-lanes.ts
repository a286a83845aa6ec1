// The lanes of the jobs: one for all runs of a job, for as long as it has something to remember.
import type { Admission, Lane } from '../concurrency/admission.ts';
import type { Job } from '../domain/job.ts';

/** Looked at whenever a run starts: none stays for long after its rates and pauses are over. */
const SWEPT_PER_START = 2;

/** A lane and the runs that use it now. */
interface SharedLane {
  readonly name: string;
  readonly lane: Lane;
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

  /** The lane for a run of this job, to be given back when the run has ended. The job's caps hold from now on. */
  take(job: Job): { readonly lane: Lane; readonly giveBack: () => void } {
    this.#sweep();
    this.update(job);
    const shared = this.#lanes.get(job.name) ?? this.#open(job);
    shared.runs += 1;
    this.#resting.delete(shared);
    return { lane: shared.lane, giveBack: () => this.#giveBack(shared) };
  }

  /** Gives the caps of an edited job to the runs that go on, all together. */
  update(job: Job): void {
    this.#lanes.get(job.name)?.lane.setLimits(job);
  }

  /** Closes the lanes that no run uses, whatever they remember. */
  close(): void {
    for (const shared of this.#resting) this.#close(shared);
  }

  #open({ name, concurrency, perHost, pauseMs }: Job): SharedLane {
    const lane = this.#admission.openLane({ name, concurrency, perHost, pauseMs, hostOf });
    const shared = { name, lane, runs: 0 };
    this.#lanes.set(name, shared);
    return shared;
  }

  #giveBack(shared: SharedLane): void {
    shared.runs -= 1;
    if (shared.runs > 0) return;
    if (shared.lane.isIdle) this.#close(shared);
    else this.#resting.add(shared);
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
    this.#lanes.delete(shared.name);
  }
}

/** What the caps per host count of a URL. */
function hostOf(url: string): string {
  return new URL(url).host;
}
