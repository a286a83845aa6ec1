// The functions of this worker that the membership calls.
import { hostname } from 'node:os';
import type { CapShares } from '../../cluster/caps/cap-shares.ts';
import type { MembershipHooks } from '../../cluster/membership/membership.ts';
import { VERSION } from '../../platform/version.ts';
import type { Reloader } from '../reloader.ts';
import { configHash } from './config-hash.ts';
import { workerProblem } from './worker-problem.ts';

export interface WorkerHooksOptions {
  readonly reloader: Reloader;
  readonly shares: CapShares;
  readonly isCandidate: boolean;
  readonly startedAtMs: number;
  /** Shards that it performs now. */
  readonly shards: () => number;
  /** Requests of these shards that wait for a slot. */
  readonly queued: () => number;
  /** Requests that ended since its start. */
  readonly finished: () => number;
  /** True while it performs shards of a host slot. */
  readonly claims: (slot: number) => boolean;
  /** Its problem, in a sentence; undefined: it has none. */
  readonly problem: () => string | undefined;
}

export function workerHooks(options: WorkerHooksOptions): MembershipHooks {
  const { reloader, shares, isCandidate, startedAtMs, claims, problem } = options;
  const { permits } = shares;
  return {
    facts: () => ({
      host: hostname(),
      pid: process.pid,
      version: VERSION,
      isCandidate,
      configHash: configHash(reloader.jobs, reloader.settings),
      startedAtMs,
      shards: options.shards(),
      queued: options.queued(),
      finished: options.finished(),
      problem: workerProblem(problem(), reloader.problems),
    }),
    demand: () => shares.demand(),
    isSlotInUse: (slot) => claims(slot) || permits.isSlotInUse(slot),
    isLending: () => permits.isLending,
  };
}
