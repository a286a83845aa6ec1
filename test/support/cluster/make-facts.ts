// The facts that a worker tells with each tick.
import type { WorkerFacts } from '../../../src/domain/cluster/member.ts';

export function makeFacts(changes: Partial<WorkerFacts> = {}): WorkerFacts {
  return {
    host: 'here',
    pid: process.pid,
    version: '0.1.0',
    isCandidate: true,
    configHash: 'same',
    startedAtMs: 0,
    shards: 0,
    queued: 0,
    finished: 0,
    problem: undefined,
    ...changes,
  };
}
