// Reading from a database of ten million results: what `rota stats`, `rota results` and the view `latest` ask.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runWell } from '../harness/child-process.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { statsOverTime } from '../../src/query/stats-over-time.ts';
import { storedResults } from '../../src/query/stored-results.ts';

const COUNT = 10_000_000;
const ROUNDS = 9;
const PAGE = 50;
const JOB = 'job-07';
const GIB = 2 ** 30;

export const tenMillion: Row = {
  name: 'ten-million',
  title: 'Queries over 10 million results',
  measure,
};

async function measure(bench: Bench): Promise<RowReport> {
  const file = join(bench.folder, 'rota.db');
  const program = join(import.meta.dirname, '../generate-results.ts');
  const made = await runWell([process.execPath, program, file, String(COUNT)], {
    cwd: bench.folder,
    limitSeconds: 600,
  });
  bench.say(`made in ${made.seconds.toFixed(0)} s`);
  const db = new Database(file, { readonly: true });
  const latest = db.prepare<[string]>('SELECT * FROM latest WHERE job = ?');
  const hours = { job: JOB, by: 'hour' } as const;
  const lines = [
    await line('latest of one job, 500 URLs', () => latest.all(JOB)),
    await line('stats of one job by the hour, 90 days', () => statsOverTime(file, hours)),
    await line('a page of results of one job', () =>
      storedResults(file, { job: JOB, limit: PAGE }),
    ),
    await line('a page of its failures', () =>
      storedResults(file, { job: JOB, failed: true, limit: PAGE }),
    ),
  ];
  db.close();
  const size = (statSync(file).size / GIB).toFixed(1);
  return {
    lines,
    notes: [
      `A file of ${size} GiB, 20 jobs of 500 URLs over 90 days, made anew in ${made.seconds.toFixed(0)} s by bench/generate-results.ts.`,
      'Each as the command asks it, in this process, the file opened anew for each but the view; the first round is among the samples.',
    ],
  };
}

async function line(what: string, read: () => unknown): Promise<Line> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await read();
    samples.push(performance.now() - startedAt);
  }
  return { what, unit: 'ms', samples, budget: { of: 'median', atMost: 100 } };
}
