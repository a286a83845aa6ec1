// The versions of jobs that this worker has seen: a run goes on with the version with which it began.
import type { Job } from '../../domain/job.ts';

/** Versions of a job that are remembered. */
const REMEMBERED = 5;

export class KnownJobs {
  readonly #current: (name: string) => Job | undefined;
  /** By name; the newest version last. */
  readonly #versions = new Map<string, Job[]>();

  /** @param current Returns the job as this machine's configuration has it now. */
  constructor(current: (name: string) => Job | undefined) {
    this.#current = current;
  }

  /** Remembers the present versions of jobs, before they change. */
  note(jobs: readonly Job[]): void {
    for (const job of jobs) this.#note(job);
  }

  /** Returns a job with this hash; undefined when this worker has never seen that version. */
  find(name: string, configHash: string): Job | undefined {
    const current = this.#current(name);
    if (current !== undefined) this.#note(current);
    return this.#versions.get(name)?.findLast((job) => job.configHash === configHash);
  }

  #note(job: Job): void {
    const versions = this.#versions.get(job.name) ?? [];
    if (versions.at(-1) === job) return;
    versions.push(job);
    this.#versions.set(job.name, versions.slice(-REMEMBERED));
  }
}
