// `rota stats` over ten million results, as a person asks it: from the start of the process to its end.
import { runWell } from '../harness/child-process.ts';
import { generatedResults } from '../harness/generated-results.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';

const ROUNDS = 5;
const BUDGET_MS = 1000;
const QUARTER = ['--since', '90d'];

export const tenMillionStats: Row = {
  name: 'ten-million-stats',
  title: '`rota stats` over 90 days of 10 million results',
  measure,
};

const ASKED: readonly (readonly [what: string, words: readonly string[]])[] = [
  ['all jobs by the hour', []],
  ['all jobs by the day', ['--by', 'day']],
  ['a job by the hour', ['job-07']],
  ['a job by the day', ['job-07', '--by', 'day']],
  ['a host by the hour', ['--host', 'job-07-3.example']],
  ['a host by the day', ['--host', 'job-07-3.example', '--by', 'day']],
  ['a URL by the hour', ['--url', 'https://job-07-3.example/items/13']],
  ['a URL by the day', ['--url', 'https://job-07-3.example/items/13', '--by', 'day']],
];

async function measure(bench: Bench): Promise<RowReport> {
  const { file, note } = await generatedResults(bench);
  writeRota(bench.folder, { database: file, jobs: {} });
  const lines: Line[] = [];
  for (const [what, words] of ASKED) {
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const command = [...ROTA, 'stats', ...words, ...QUARTER];
      const { seconds } = await runWell(command, { cwd: bench.folder });
      samples.push(seconds * 1000);
    }
    lines.push({ what, unit: 'ms', samples, budget: { of: 'highest', atMost: BUDGET_MS } });
  }
  return { lines, notes: [`The whole command, its output into a pipe. ${note}`] };
}
