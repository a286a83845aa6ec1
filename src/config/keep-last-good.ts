// Combines the current configuration with the one that was just read: a job with an error keeps its last
// good version, and an unchanged job stays the same object.
import { nextTurn } from '../platform/clock.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { LoadedConfig } from './load-config.ts';

export interface GoodConfig {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
}

/** The next configuration, and the names of the jobs in which it differs from the last. */
export interface NextConfig extends GoodConfig {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Jobs whose file now has an error, and which keep their last good version. */
  readonly kept: readonly string[];
}

/** After this many jobs the loop yields to other work of the process. */
const JOBS_PER_TURN = 200;

/** With an error in config.yaml everything is kept, because the jobs depend on it. */
export async function keepLastGood(last: GoodConfig, loaded: LoadedConfig): Promise<NextConfig> {
  const before = new Map(last.jobs.map((job) => [job.name, job]));
  const kept = loaded.unusable.filter((name) => before.has(name));
  if (loaded.settings === undefined) {
    return { ...last, added: [], changed: [], removed: [], kept };
  }
  const jobs: Job[] = [];
  const added: string[] = [];
  const changed: string[] = [];
  for (const [index, job] of loaded.jobs.entries()) {
    if (index % JOBS_PER_TURN === JOBS_PER_TURN - 1) await nextTurn();
    const earlier = before.get(job.name);
    // A changed comment changes only the text that people see.
    const same = earlier !== undefined && isDeepStrictEqual({ ...earlier, text: job.text }, job);
    jobs.push(same && earlier.text === job.text ? earlier : job);
    if (earlier === undefined) added.push(job.name);
    else if (!same) changed.push(job.name);
  }
  for (const name of [...loaded.same, ...kept]) {
    const job = before.get(name);
    if (job !== undefined) jobs.push(job);
  }
  const now = new Set(jobs.map(({ name }) => name));
  return {
    settings: loaded.settings,
    jobs: jobs.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    added,
    changed,
    removed: [...before.keys()].filter((name) => !now.has(name)),
    kept,
  };
}
