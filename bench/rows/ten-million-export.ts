// `rota export` of half a million results: resident memory while it runs, which must be flat.
import { join } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import { generatedResults } from '../harness/generated-results.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { median } from '../harness/statistics.ts';

const FORMATS = ['ndjson', 'csv', 'parquet', 'har'] as const;
const JOB = 'job-07';
const MIB = 2 ** 20;
const MAX_RESIDENT_MIB = 250;
/** The most that was resident, over the middle of the first half. */
const MAX_GROWTH = 1.4;

export const tenMillionExport: Row = {
  name: 'ten-million-export',
  title: '`rota export` of a job of half a million results',
  measure,
};

async function measure(bench: Bench): Promise<RowReport> {
  const { file, note } = await generatedResults(bench);
  writeRota(bench.folder, { database: file, jobs: {} });
  const lines: Line[] = [];
  for (const format of FORMATS) lines.push(...(await linesOf(format, bench)));
  return {
    lines,
    notes: ['Into a file, with bodies. Resident memory is sampled ten times a second.', note],
  };
}

async function linesOf(format: (typeof FORMATS)[number], bench: Bench): Promise<Line[]> {
  const resident: number[] = [];
  const output = join(bench.folder, `export.${format}`);
  const words = ['export', JOB, '--format', format, '--bodies', '--output', output];
  const { seconds } = await runWell([...ROTA, ...words], {
    cwd: bench.folder,
    onResident: (bytes) => resident.push(bytes),
    residentEveryMs: 100,
  });
  const most = Math.max(...resident);
  const before = median(resident.slice(Math.floor(resident.length / 10), resident.length / 2));
  return [
    {
      what: `${format}, most resident`,
      unit: 'MiB',
      samples: [most / MIB],
      budget: { of: 'median', atMost: MAX_RESIDENT_MIB },
    },
    {
      what: `${format}, most over the first half`,
      unit: '×',
      samples: [most / before],
      budget: { of: 'median', atMost: MAX_GROWTH },
    },
    { what: `${format}, time`, unit: 's', samples: [seconds] },
  ];
}
