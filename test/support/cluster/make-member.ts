// A worker that is well and does not lead.
import type { Member } from '../../../src/domain/cluster/member.ts';

export const TICK_MS: number = Date.UTC(2026, 5, 1, 12);

export function makeMember(changes: Partial<Member> = {}): Member {
  return {
    id: 'a1',
    host: 'alpha',
    pid: 41,
    version: '1.2.3',
    isCandidate: true,
    configHash: 'cafe',
    startedAtMs: TICK_MS - 3_600_000,
    shards: 2,
    queued: 5,
    finished: 100,
    problem: undefined,
    tickAtMs: TICK_MS,
    isAlive: true,
    isRetiring: false,
    isLeader: false,
    inFlight: 7,
    slots: 16,
    lagMs: 4,
    clockOffsetMs: 3,
    ...changes,
  };
}
