// A store that is slowed down: another program holds the database's lock most of the time. Memory must stay flat
// and nothing may be lost.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { absence } from '../harness/debian-packages.ts';
import { plotMemory } from '../harness/memory-plot.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { rotaRun, writeRota } from '../harness/rota.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { countStored, ROTA_COUNT } from '../peers/stored-responses.ts';
import { startNginx } from '../servers/nginx.ts';

const COUNT = 100_000;
const HELD_MS = 400;
const FREE_MS = 100;
const MIB = 2 ** 20;

export const slowStore: Row = {
  name: 'slow-store',
  title: '100,000 URLs while another program holds the database’s lock four fifths of the time',
  measure,
};

async function measure(bench: Bench): Promise<RowReport> {
  const missing = absence(['nginx']);
  if (missing !== undefined) return { lines: [{ what: 'Rota', absent: missing }], notes: [] };
  const nginx = await startNginx(bench.folder);
  try {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${nginx.origin}/item/${index}`);
    writeRota(bench.folder, {
      jobs: { first: `urls: ["${nginx.origin}/same/"]\n`, many: `urls:\n  - { file: ${urls} }\n` },
    });
    await rotaRun('first', { cwd: bench.folder });
    const before = countStored(join(bench.folder, 'rota.db'), ROTA_COUNT).stored;
    const resident: number[] = [];
    const ended = new AbortController();
    const locker = holdLock(join(bench.folder, 'rota.db'), ended.signal);
    const run = await rotaRun('many', {
      cwd: bench.folder,
      onResident: (bytes) => resident.push(bytes),
    }).finally(() => ended.abort());
    const locks = await locker;
    const stored = countStored(join(bench.folder, 'rota.db'), ROTA_COUNT).stored - before;
    return {
      lines: [
        {
          what: 'most resident at any moment',
          unit: 'MiB',
          samples: [run.peakResidentBytes / MIB],
          budget: { of: 'median', atMost: 300 },
        },
        { what: 'throughput', unit: '/s', samples: [COUNT / run.runSeconds] },
        {
          what: 'responses stored',
          unit: 'of 100,000',
          samples: [stored],
          budget: { of: 'median', atLeast: COUNT },
        },
      ],
      notes: [`The lock was held ${locks} times for ${HELD_MS} ms, ${FREE_MS} ms apart.`],
      plot: plotMemory(resident),
    };
  } finally {
    await nginx.stop();
  }
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
