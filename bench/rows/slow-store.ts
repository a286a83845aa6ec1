// A store that is slowed down: another program holds the database's lock most of the time. Memory must stay flat
// and nothing may be lost.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { rotaRun } from '../harness/rota.ts';
import { watchBatch, writeBatch } from '../harness/watched-batch.ts';
import { withNginx } from '../servers/nginx.ts';

const COUNT = 100_000;
const MOST_MEBIBYTES = 250;
const HELD_MS = 400;
const FREE_MS = 100;

export const slowStore: Row = {
  name: 'slow-store',
  title: '100,000 URLs while another program holds the database’s lock four fifths of the time',
  measure,
};

function measure(bench: Bench): Promise<RowReport> {
  return withNginx(bench.folder, async ({ origin }) => {
    // The first job makes the database, so that there is something to lock.
    const jobs = { first: `urls: ["${origin}/same/"]\n` };
    writeBatch(bench.folder, { origin, count: COUNT, jobs });
    await rotaRun('first', { cwd: bench.folder });
    const ended = new AbortController();
    const locker = holdLock(join(bench.folder, 'rota.db'), ended.signal);
    const { lines, plot } = await watchBatch(bench.folder, {
      count: COUNT,
      maxMebibytes: MOST_MEBIBYTES,
      limitSeconds: 300,
    }).finally(() => ended.abort());
    return {
      lines,
      notes: [`The lock was held ${await locker} times for ${HELD_MS} ms, ${FREE_MS} ms apart.`],
      plot,
    };
  });
}

/** Takes and gives the lock until the signal; resolves with how often it had it. */
async function holdLock(file: string, signal: AbortSignal): Promise<number> {
  const db = new Database(file, { timeout: 0 });
  let held = 0;
  while (!signal.aborted) {
    if (lock(db)) {
      held += 1;
      await sleep(HELD_MS);
      db.exec('ROLLBACK');
      await sleep(FREE_MS);
    } else await sleep(1);
  }
  db.close();
  return held;
}

function lock(db: Database.Database): boolean {
  try {
    db.exec('BEGIN IMMEDIATE');
    return true;
  } catch {
    return false;
  }
}
