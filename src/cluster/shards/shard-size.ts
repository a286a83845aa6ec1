// How many requests a shard has: some ten seconds of work, so that a worker that stops or dies holds up little.
import type { HostLimits, Job } from '../../domain/job.ts';

/** Most requests of a shard. */
const MOST = 2000;
/** A shard should take about this long… */
const WANTED_MS = 10_000;
/** …when each request takes this long, which nobody knows before. */
const REQUEST_MS = 1000;
/** A shard whose hosts have a rate takes no longer than this, even if all its requests go to one host. */
const LONGEST_MS = 3_600_000;

/** @param perHost The limits of all jobs. */
export function shardSize(job: Job, perHost: HostLimits): number {
  const perSlot = WANTED_MS / (REQUEST_MS + job.pauseMs);
  const wanted = Math.ceil(Math.max(1, perSlot) * job.concurrency);
  const rates = [job.perHost.rate, perHost.rate].map((rate) =>
    rate === undefined ? Infinity : Math.floor((rate.count / rate.perMs) * LONGEST_MS),
  );
  return Math.max(1, Math.min(MOST, wanted, ...rates));
}
