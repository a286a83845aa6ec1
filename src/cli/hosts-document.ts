// The JSON of `rota hosts`.
import type {
  HostAllowance,
  HostCounts,
  HostJob,
  HostList,
  HostState,
} from '../domain/hosts/host-state.ts';
import { toIso } from './output/moment.ts';

export function hostsDocument({
  hosts,
  found,
  isLive,
}: HostList & { readonly isLive: boolean }): object {
  return { live: isLive, found, hosts: hosts.map(toJson) };
}

function toJson({ host, slowedBy, breaker, jobs, ...rest }: HostState): object {
  return {
    host,
    ...figures(rest),
    slowed_by: slowedBy.map(({ why, text, untilAtMs }) => {
      return { why, text, until: isoOrNull(untilAtMs) };
    }),
    breaker: {
      state: breaker.state,
      failures: breaker.failures,
      opened_at: isoOrNull(breaker.openedAtMs),
      next_probe_at: isoOrNull(breaker.nextProbeAtMs),
      reason: breaker.reason ?? null,
    },
    jobs: jobs.map(({ job, ...own }: HostJob) => ({ job, ...figures(own) })),
  };
}

function figures(state: HostAllowance & HostCounts): object {
  return {
    concurrency: state.concurrency ?? null,
    rate: state.rate ?? null,
    pace: state.pace ?? null,
    in_flight: state.inFlight,
    queued: state.queued,
    waiting: state.waiting,
  };
}

function isoOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : toIso(atMs);
}
