// A host as `rota hosts` shows it.
import { CLOSED_BREAKER, type HostState } from '../../src/domain/hosts/host-state.ts';

/** A host without requests and without limits. */
export function hostState(host: string, changes: Partial<HostState> = {}): HostState {
  return {
    host,
    concurrency: undefined,
    rate: undefined,
    pace: undefined,
    inFlight: 0,
    queued: 0,
    waiting: 0,
    slowedBy: [],
    breaker: CLOSED_BREAKER,
    jobs: [],
    ...changes,
  };
}
