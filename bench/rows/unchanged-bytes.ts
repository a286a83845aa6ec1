// What a response costs in the database that is the same as the last time: 1,000 URLs, fetched again and again.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { rotaRun, writeRota } from '../harness/rota.ts';
import { withNginx } from '../servers/nginx.ts';

const URLS = 1000;
const RUNS = 20;

export const unchangedBytes: Row = {
  name: 'unchanged-bytes',
  title: 'An unchanged response stored again',
  measure,
};

function measure(bench: Bench): Promise<RowReport> {
  return withNginx(bench.folder, async ({ origin }) => {
    const url = `{ url: "${origin}/item/{id}", each: { id: 1..${URLS} } }`;
    writeRota(bench.folder, { jobs: { again: `urls:\n  - ${url}\n` } });
    await rotaRun('again', { cwd: bench.folder });
    const before = sizeOf(bench.folder);
    for (let run = 0; run < RUNS; run += 1) await rotaRun('again', { cwd: bench.folder });
    const bytes = (sizeOf(bench.folder) - before) / (RUNS * URLS);
    return {
      lines: [
        {
          what: 'bytes of the file per response',
          unit: 'bytes',
          samples: [bytes],
          budget: { of: 'median', atMost: 250 },
        },
      ],
      notes: [
        `${RUNS} runs of ${URLS} URLs after a first one; everything of them counts: rows, indexes, headers, the runs’ own rows, statistics.`,
      ],
    };
  });
}

/** Bytes of the database with nothing left in the write-ahead log. */
function sizeOf(folder: string): number {
  const file = join(folder, 'rota.db');
  const db = new Database(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return statSync(file).size;
}
