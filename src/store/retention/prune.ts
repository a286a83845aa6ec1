// One round of retention: removes what is too old or too much, what nothing refers to any more, and
// gives the room back. Works beside the writer, a few milliseconds at a time.
import type { Database } from 'better-sqlite3';
import { clockDoubt } from '../../domain/clock-doubt.ts';
import type { PruneReport, RetentionPolicy } from '../../domain/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import { markClock } from '../tables/clock-marks.ts';
import { databaseSize, giveBack } from './database-size.ts';
import { expireResults, removeResultsBefore } from './expire-results.ts';
import { Slices } from './slices.ts';
import { sweepOrphans } from './sweep-orphans.ts';

/** A database that is too large is brought down to this part of its limit, so that it is not soon too large again. */
const SHRINK_TO = 0.95;
/** Rounds of removing the oldest results; each estimates by size how many that are. */
const MOST_ROUNDS = 50;

export interface PruneOptions {
  readonly policy: RetentionPolicy;
  readonly clock: Clock;
  /** The part of the file that may stay free for what comes next; 0: everything is given back. */
  readonly keepFree: number;
  /** True: somebody says that the clock is right, however far it is ahead of what is stored. */
  readonly clockIsRight?: boolean;
}

interface Removed {
  results: number;
  bodies: number;
  headerSets: number;
}

export async function prune(db: Database, options: PruneOptions): Promise<PruneReport> {
  const { clock, keepFree } = options;
  const startedAt = clock.elapsed();
  const before = databaseSize(db);
  const slices = new Slices(db, clock);
  const heldBecause = await doubtOf(db, { ...options, slices });
  const policy = heldBecause === undefined ? options.policy : withoutAges(options.policy);
  const removed: Removed = { results: 0, bodies: 0, headerSets: 0 };
  const sweep = async (): Promise<void> => {
    const bodiesBeforeMs = cutoff(policy.bodiesMs, clock);
    const swept = await sweepOrphans(db, { slices, bodiesBeforeMs });
    removed.bodies += swept.bodies;
    removed.headerSets += swept.headerSets;
  };

  const okBeforeMs = cutoff(policy.resultsMs, clock);
  const failedBeforeMs = cutoff(policy.failuresMs, clock);
  removed.results += await expireResults(db, { slices, limits: { okBeforeMs, failedBeforeMs } });
  await sweep();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const count = await removeOldest(db, { slices, maxBytes: policy.maxSizeBytes });
    if (count === 0) break;
    removed.results += count;
    await sweep();
  }
  db.prepare('DELETE FROM audit WHERE at_ms < ?').run(cutoff(policy.auditMs, clock));
  await giveBack(db, { slices, keepBytes: keepFree * databaseSize(db).fileBytes });
  db.pragma(`wal_checkpoint(${keepFree === 0 ? 'TRUNCATE' : 'PASSIVE'})`);
  const { fileBytes } = databaseSize(db);
  return {
    ...removed,
    freedBytes: Math.max(0, before.fileBytes - fileBytes),
    databaseBytes: fileBytes,
    longestHoldMs: slices.longestHoldMs,
    tookMs: clock.elapsed() - startedAt,
    heldBecause,
  };
}

async function doubtOf(
  db: Database,
  { clock, clockIsRight, slices }: PruneOptions & { readonly slices: Slices },
): Promise<string | undefined> {
  let doubt: string | undefined;
  const look = (): number => {
    const marks = markClock(db, { nowMs: clock.now(), isRight: clockIsRight === true });
    doubt = clockDoubt(marks);
    return 0;
  };
  // A slice waits for a foreign lock.
  await slices.repeat(look, { writes: true });
  return doubt;
}

/** What may be removed whatever the clock shows: the oldest results, while the database is too large. */
function withoutAges({ maxSizeBytes }: RetentionPolicy): RetentionPolicy {
  return {
    resultsMs: undefined,
    failuresMs: undefined,
    bodiesMs: undefined,
    auditMs: undefined,
    maxSizeBytes,
  };
}

/** When the database is over its limit: removes the part of the results that is too much. Resolves with how many. */
function removeOldest(
  db: Database,
  { slices, maxBytes }: { slices: Slices; maxBytes: number | undefined },
): Promise<number> {
  const { fileBytes, freeBytes } = databaseSize(db);
  const usedBytes = fileBytes - freeBytes;
  if (maxBytes === undefined || usedBytes <= maxBytes) return Promise.resolve(0);
  const [first, last] = db
    .prepare<[], [number | null, number | null]>('SELECT min(id), max(id) FROM result_rows')
    .raw()
    .get() ?? [null, null];
  if (first === null || last === null) return Promise.resolve(0);
  const tooMuch = (usedBytes - SHRINK_TO * maxBytes) / usedBytes;
  const id = first + Math.ceil((last - first) * tooMuch);
  return removeResultsBefore(db, { slices, id });
}

function cutoff(ageMs: number | undefined, clock: Clock): number {
  return ageMs === undefined ? -Infinity : clock.now() - ageMs;
}
