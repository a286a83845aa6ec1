// Reading from a database of ten million results: what `rota stats`, `rota results` and the view `latest` ask.
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { generatedResults } from '../harness/generated-results.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { statsOverTime } from '../../src/query/reads/stats-over-time.ts';
import { storedResults } from '../../src/query/reads/stored-results.ts';

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
  const { file, note } = await generatedResults(bench);
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
      `A file of ${size} GiB. ${note}`,
      'Each as the command asks it, in this process, the file opened again for each except the view; the first round is among the samples.',
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
