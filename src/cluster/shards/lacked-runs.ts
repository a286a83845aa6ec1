// Decides when a run has waited long enough for a worker that has its version of the job. It uses no clock and no
// connection.
import type { JobVersion, VersionState } from '../../domain/cluster/job-version.ts';
import { formatDuration } from '../../domain/duration.ts';

/** A run of a version that the leader does not have. */
export interface LackedRun extends JobVersion {
  readonly runId: number;
}

/** A run that is to be ended, and why, for people. */
export interface EndedRun extends LackedRun {
  readonly reason: string;
}

export class LackedRuns {
  readonly #mostMs: number;
  /** By run: the time from which no worker has had its version, by the clock's `elapsed`. */
  readonly #sinceMs = new Map<number, number>();

  /** @param mostMs How long a run waits. */
  constructor(mostMs: number) {
    this.#mostMs = mostMs;
  }

  /**
   * Notes the states of the versions on all workers, and returns the runs that have waited too long.
   * @param stateOf Returns the best state of a version on any worker; undefined: one of them did not say, and may have it.
   */
  note(
    runs: readonly LackedRun[],
    {
      stateOf,
      nowMs,
    }: {
      readonly stateOf: (version: JobVersion) => VersionState | undefined;
      readonly nowMs: number;
    },
  ): readonly EndedRun[] {
    const lacked = runs.flatMap((run) => {
      const state = stateOf(run);
      return state === 'other' || state === 'none' ? [{ run, state }] : [];
    });
    const ids = new Set(lacked.map(({ run }) => run.runId));
    for (const id of this.#sinceMs.keys()) if (!ids.has(id)) this.#sinceMs.delete(id);
    return lacked.flatMap(({ run, state }) => {
      const sinceMs = this.#sinceMs.get(run.runId) ?? nowMs;
      this.#sinceMs.set(run.runId, sinceMs);
      if (nowMs - sinceMs < this.#mostMs) return [];
      return [{ ...run, reason: reasonOf(run, { state, forMs: this.#mostMs }) }];
    });
  }

  /** Forgets all waits: another worker leads, and counts by itself. */
  clear(): void {
    this.#sinceMs.clear();
  }
}

function reasonOf(
  { job, configHash }: LackedRun,
  { state, forMs }: { readonly state: 'other' | 'none'; readonly forMs: number },
): string {
  const time = formatDuration(forMs);
  if (state === 'none') {
    return `No worker has had the job for ${time}: its file is gone from all machines. The results so far are kept`;
  }
  return `No worker has had version ${configHash} of the job for ${time}, because its file was changed. The results so far are kept, and "rota run ${job}" requests the whole batch with the present version`;
}
