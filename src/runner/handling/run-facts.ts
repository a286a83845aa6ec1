// The facts of a run that its own requests, and those of its handlers, share.
import type { HostLimits, Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { SentRun } from '../../handlers/protocol.ts';
import type { RobotsCache } from '../robots/robots-cache.ts';
import type { RunHostsOptions } from '../hosts/run-hosts.ts';

/** What the requests of a run must mind of their hosts, also those that its handlers send. */
export function hostRulesOf({
  job,
  perHost,
  robots,
}: {
  readonly job: Job;
  readonly perHost: HostLimits;
  readonly robots: RobotsCache;
}): Pick<RunHostsOptions, 'breaker' | 'robots' | 'masker'> {
  return {
    breaker: job.perHost.breaker ?? perHost.breaker,
    robots: job.robots === true ? robots : undefined,
    masker: createMasker(job.secrets),
  };
}

/** The run as its handler sees it. */
export function runOf({
  runId,
  plannedAtMs,
  startedAtMs,
}: {
  readonly runId: number;
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
}): SentRun {
  return { id: runId, plannedAtMs, startedAtMs };
}
