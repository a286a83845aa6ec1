// The versions of jobs that this worker has seen: a run goes on with the version with which it began.
import type { JobVersion, VersionState } from '../../domain/cluster/job-version.ts';
import type { Job } from '../../domain/job.ts';

/** Versions of a job that are remembered. */
const REMEMBERED = 5;

export interface KnownJobsOptions {
  /** Returns a job as this machine's configuration has it now. */
  readonly jobOf: (name: string) => Job | undefined;
  /** Reads the configuration again. */
  readonly reload: () => Promise<void>;
}

export class KnownJobs {
  readonly #options: KnownJobsOptions;
  /** Versions of jobs for which the configuration was read again. */
  readonly #readFor = new Map<string, Promise<void>>();
  /** By name; the newest version last. */
  readonly #versions = new Map<string, Job[]>();

  constructor(options: KnownJobsOptions) {
    this.#options = options;
  }

  /** Remembers the present versions of jobs, before they change. */
  note(jobs: readonly Job[]): void {
    for (const job of jobs) this.#note(job);
  }

  /** Returns a job with this hash; undefined when this worker has never seen that version. */
  find(name: string, configHash: string): Job | undefined {
    const current = this.#options.jobOf(name);
    if (current !== undefined) this.#note(current);
    return this.#versions.get(name)?.findLast((job) => job.configHash === configHash);
  }

  stateOf({ job, configHash }: JobVersion): VersionState {
    if (this.find(job, configHash) !== undefined) return 'has';
    return this.#options.jobOf(job) === undefined ? 'none' : 'other';
  }

  /** As `find`, but reads the configuration once for each version that this machine does not have. */
  async findOrRead(name: string, configHash: string): Promise<Job | undefined> {
    const known = this.find(name, configHash);
    if (known !== undefined) return known;
    const version = `${name} ${configHash}`;
    let reading = this.#readFor.get(version);
    if (reading === undefined) {
      // A failed reload is in the log, and the next shard of this version causes another one.
      reading = this.#options.reload().catch(() => {
        this.#readFor.delete(version);
      });
      this.#readFor.set(version, reading);
    }
    await reading;
    return this.find(name, configHash);
  }

  #note(job: Job): void {
    const versions = this.#versions.get(job.name) ?? [];
    if (versions.at(-1) === job) return;
    versions.push(job);
    this.#versions.set(job.name, versions.slice(-REMEMBERED));
  }
}
