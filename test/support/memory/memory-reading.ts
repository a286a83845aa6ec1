// The reads of a database in memory, which the contract tests compare with the real ones.
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import { bodyReads } from './body-reads.ts';
import { jobReads } from './job-reads.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { resultReads } from './result-reads.ts';
import { runReads } from './run-reads.ts';
import { targetReads } from './target-reads.ts';
import { valueReads } from './value-reads.ts';

/** All reads except the list of SQL tables, which only a database with SQL has. */
export type ComparedReading = Omit<DirectReading, 'tables'>;

export function memoryReading(database: MemoryDatabase): ComparedReading {
  return {
    ...bodyReads(database),
    ...jobReads(database),
    ...resultReads(database),
    ...runReads(database),
    ...targetReads(database),
    ...valueReads(database),
    async audit({ action, sinceMs = -Infinity, before = Infinity, limit }) {
      return database.events
        .filter((event) => event.id < before && event.atMs >= sinceMs)
        .filter((event) => action === undefined || event.action === action)
        .toReversed()
        .slice(0, limit);
    },
    outbox: (limit) => database.notices.listed(limit),
    heldHosts: (nowMs) => database.hosts.heldHosts({ nowMs }),
    openBreakers: async () => database.hosts.breakers(),
    pausedJobs: () => database.pausedJobs(),
  };
}
