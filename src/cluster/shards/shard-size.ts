// Computes how many requests a shard has. It is at most about ten seconds of work, so that a worker that stops or dies
// delays little, and small enough that all workers end a run together.
import type { HostLimits, Job } from '../../domain/job.ts';

/** Most requests of a shard. */
const MOST = 2000;
/** A shard should take about this long… */
const WANTED_MS = 10_000;
/** …when each request takes this long, which nobody knows before. */
const REQUEST_MS = 1000;
/** A shard whose hosts have a rate takes no longer than this, even if all its requests go to one host. */
const LONGEST_MS = 3_600_000;
/** Shards of a run for each worker: the last one to end works about a sixteenth of the run alone. */
const SHARDS_PER_WORKER = 16;
/** Fewer requests are not worth a shard. */
const LEAST = 20;

/** Most requests of a shard. @param perHost The limits of all jobs. */
export function shardSize(job: Job, perHost: HostLimits): number {
  const perSlot = WANTED_MS / (REQUEST_MS + job.pauseMs);
  const wanted = Math.ceil(Math.max(1, perSlot) * job.concurrency);
  const rates = [job.perHost.rate, perHost.rate].map((rate) =>
    rate === undefined ? Infinity : Math.floor((rate.count / rate.perMs) * LONGEST_MS),
  );
  return Math.max(1, Math.min(MOST, wanted, ...rates));
}

export interface SharedRun {
  /** Requests of the run, or those that are known yet. */
  readonly count: number;
  /** Workers that perform shards now. */
  readonly workers: number;
}

/**
 * Requests of a shard that any worker may perform. A worker's part of the job's cap is busy with one shard for at least
 * as long as a request takes.
 */
export function evenSize(job: Job, { count, workers }: SharedRun): number {
  const most = shardSize(job, { concurrency: undefined, rate: undefined });
  if (workers <= 1) return most;
  const least = Math.max(LEAST, Math.ceil(job.concurrency / workers));
  return Math.min(most, Math.max(least, Math.ceil(count / (workers * SHARDS_PER_WORKER))));
}
