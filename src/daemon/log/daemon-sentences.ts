// Sentences about the daemon's state and the ends of its runs, for its log and for a service manager.
import type { BreakerChange } from '../../concurrency/host-breakers.ts';
import { failureText, type FailureCount } from '../../domain/failure-counts.ts';
import type { Job } from '../../domain/job.ts';
import type { RunEnd } from '../../domain/run.ts';
import type { Logger } from '../../platform/logger.ts';

/** The line about a host that no job asks before an instant, Unix milliseconds. */
export function holdLine(
  host: string,
  untilMs: number,
): [{ readonly host: string; readonly until: string }, string] {
  const until = new Date(untilMs).toISOString();
  return [
    { host, until },
    'the host asks for a wait (Retry-After): no job sends it a request before',
  ];
}

/** Logs that the circuit breaker of a host opens or closes, and probes at the level debug. */
export function logBreaker(log: Logger, { type, breaker }: BreakerChange): void {
  const { host, failures, reason, nextProbeAtMs } = breaker;
  const facts = { host, failures, reason, next_probe: new Date(nextProbeAtMs).toISOString() };
  switch (type) {
    case 'opens':
      return log.warn(facts, 'the host fails, its breaker opens: it gets no requests for a time');
    case 'probes':
      return log.debug({ host }, 'one request probes the host');
    case 'stays open':
      return log.debug(facts, 'the probe failed, the breaker of the host stays open');
    case 'closes':
      return log.info({ host }, 'the host works again, its breaker closes');
    case 'is forgotten':
      return log.debug({ host }, 'nobody requests the host any more, its breaker is forgotten');
  }
}

interface PlanningState {
  /** The first fire that this daemon plans; undefined: it plans none. */
  readonly next: { readonly job: string; readonly atMs: number } | undefined;
  /** False: another daemon of the cluster plans the jobs. */
  readonly leads: boolean;
}

export function readySentence(jobs: readonly Job[], { next, leads }: PlanningState): string {
  const enabled = jobs.filter((job) => job.enabled).length;
  const counted = `ready with ${enabled} ${enabled === 1 ? 'job' : 'jobs'}`;
  if (!leads) return `${counted}, planned by the leader of the cluster`;
  if (next === undefined) return `${counted}, none of them scheduled`;
  return `${counted}, next: ${next.job} at ${new Date(next.atMs).toISOString()}`;
}

export function stoppingSentence(runs: number): string {
  if (runs === 0) return 'stopping';
  return `stopping: waiting for ${runs} ${runs === 1 ? 'run' : 'runs'} to drain`;
}

/** Logs how a run ended, in one line. */
export function logRunEnd(
  log: Logger,
  { job, end, failures }: { job: string; end: RunEnd; failures: readonly FailureCount[] },
): void {
  const { runId, status, total, succeeded, failed, reason } = end;
  // The sentence counts the results itself.
  const because = status === 'failed' ? failureText(failures) : (reason ?? '');
  log[status === 'succeeded' ? 'info' : 'warn'](
    { job, run: runId, total, failed },
    `${status}: ${succeeded} of ${total} ok${because === '' ? '' : ` (${because})`}`,
  );
}
