// The jobs of which this machine lacks the version that a shard has.

/** How long shards of a job are left to others that have its version. */
export const UNFIT_MS = 5000;
/** A job is not reported any more when no shard of it has been seen for this long. */
const TOLD_MS = 3 * UNFIT_MS;

interface UnfitJob {
  /** By the clock's `elapsed`. */
  readonly seenMs: number;
  /** False: this machine has another version. */
  readonly isMissing: boolean;
}

export class UnfitJobs {
  readonly #jobs = new Map<string, UnfitJob>();

  /** A shard of this job was seen, and cannot be performed. */
  note(job: string, unfit: UnfitJob): void {
    this.#jobs.set(job, unfit);
  }

  /** A shard of this job can be performed. */
  forget(job: string): void {
    this.#jobs.delete(job);
  }

  /** The jobs whose shards are left to others now. */
  declined(nowMs: number): readonly string[] {
    return [...this.#jobs]
      .filter(([, { seenMs }]) => nowMs < seenMs + UNFIT_MS)
      .map(([job]) => job);
  }

  /** A sentence for people; undefined when there is nothing to tell. */
  problem(nowMs: number): string | undefined {
    for (const [job, { seenMs }] of this.#jobs) {
      if (nowMs >= seenMs + TOLD_MS) this.#jobs.delete(job);
    }
    const [first] = this.#jobs;
    if (first === undefined) return undefined;
    const [job, { isMissing }] = first;
    const has = isMissing ? 'does not have the job' : 'has another version of the job';
    const others = this.#jobs.size - 1;
    const more =
      others === 0 ? '' : ` (the same is true of ${others} other ${others === 1 ? 'job' : 'jobs'})`;
    return `Shards of "${job}" wait, but this machine ${has}${more}`;
  }
}
