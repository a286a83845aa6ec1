// Counts the requests of runs by host. Only when somebody asks: a request costs nothing for it.
import type { LaneRequest } from '../../concurrency/admission.ts';
import type { HostCounts } from '../../domain/hosts/host-state.ts';
import type { Job } from '../../domain/job.ts';
import { hostOfAddress } from '../../text/url-host.ts';

/** Called for each request that waits or is in flight. */
export type CountHost = (host: string, state: keyof HostCounts) => void;

interface CountedRequest {
  readonly slot: Pick<LaneRequest, 'address' | 'hasSlot'>;
  /** True while a redirect of it waits for its host. */
  readonly isHeld: boolean;
}

/** Counts the requests that are in flight or wait for a slot, and redirects that wait; a free one has no address. */
export function countRequests(requests: Iterable<CountedRequest>, count: CountHost): void {
  for (const { slot, isHeld } of requests) {
    const host = hostOfAddress(slot.address);
    if (host === '') continue;
    if (slot.hasSlot) count(host, 'inFlight');
    else count(host, isHeld ? 'waiting' : 'queued');
  }
}

/** The requests of one job to one host. */
export interface HostActivity extends HostCounts {
  readonly host: string;
  readonly job: Job;
}

/** A run that can count its requests. */
export interface CountedRun {
  readonly job: Job;
  readonly countByHost: (count: CountHost) => void;
}

/** One entry for each host of each job. Of several runs of a job the last one says what its limits are. */
export function hostActivity(runs: Iterable<CountedRun>): readonly HostActivity[] {
  const jobs = new Map<string, Map<string, HostActivity & Record<keyof HostCounts, number>>>();
  for (const { job, countByHost } of runs) {
    const hosts = jobs.get(job.name) ?? new Map();
    jobs.set(job.name, hosts);
    countByHost((host, state) => {
      const known = hosts.get(host) ?? { host, job, inFlight: 0, queued: 0, waiting: 0 };
      known[state] += 1;
      hosts.set(host, known);
    });
  }
  return [...jobs.values()].flatMap((hosts) => [...hosts.values()]);
}
