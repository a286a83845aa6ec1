// One round of retention: removes results that are too old or too many, then what nothing refers to any more, and gives
// the free space back. It works beside the writer, a few milliseconds at a time.
import type { Database } from 'better-sqlite3';
import { clockDoubt } from '../../domain/clock-doubt.ts';
import { type PruneReport, type RetentionPolicy, withoutAges } from '../../domain/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import { markClock } from '../tables/clock-marks.ts';
import { databaseSize, giveBack } from './database-size.ts';
import { expireItems } from './expire-items.ts';
import { expireResults, removeResultsBefore } from './expire-results.ts';
import { Slices } from './slices.ts';
import { sweepOrphans } from './sweep-orphans.ts';

/** A database over its limit shrinks to this share of it, so that it is not over it again soon. */
const SHRINK_TO = 0.95;
/** Largest number of steps that remove the oldest results; each step estimates their number by size. */
const MAX_STEPS = 50;

export interface PruneOptions {
  readonly policy: RetentionPolicy;
  readonly clock: Clock;
  /** Share of the file that stays free for new results; 0: all free space is given back. */
  readonly keepFree: number;
  /** True: a person confirms that the clock is right, however far it is ahead of the last mark. */
  readonly clockIsRight?: boolean;
  /** Asked before each slice; true: the round ends there. */
  readonly isStopped?: () => boolean;
}

interface Removed {
  results: number;
  bodies: number;
  headerSets: number;
}

/** @throws {AppError} `database` when the round was stopped. */
export async function prune(db: Database, options: PruneOptions): Promise<PruneReport> {
  const { clock, keepFree } = options;
  const startedAt = clock.elapsed();
  const before = databaseSize(db);
  const slices = new Slices(db, options);
  const heldBecause = await clockDoubtOf(db, { ...options, slices });
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
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const count = await removeOldest(db, { slices, maxBytes: policy.maxSizeBytes });
    if (count === 0) break;
    removed.results += count;
    await sweep();
  }
  await expireItems(db, { slices, beforeMs: okBeforeMs });
  await expireAudit(db, { slices, beforeMs: cutoff(policy.auditMs, clock) });
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

async function expireAudit(
  db: Database,
  { slices, beforeMs }: { slices: Slices; beforeMs: number },
): Promise<void> {
  const expire = db.prepare<[beforeMs: number, rows: number]>(
    'DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at_ms < ? ORDER BY at_ms LIMIT ?)',
  );
  await slices.repeat((rows) => expire.run(beforeMs, rows).changes, { writes: true });
}

async function clockDoubtOf(
  db: Database,
  { clock, clockIsRight, slices }: PruneOptions & { readonly slices: Slices },
): Promise<string | undefined> {
  let doubt: string | undefined;
  const judge = (): number => {
    const marks = markClock(db, { nowMs: clock.now(), isRight: clockIsRight === true });
    doubt = clockDoubt(marks);
    return 0;
  };
  // In a slice, because a slice waits for locks of other processes.
  await slices.repeat(judge, { writes: true });
  return doubt;
}

/** Removes the oldest results of a database over its limit. Resolves to their number. */
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
