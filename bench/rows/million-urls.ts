// A million URLs from a file: resident memory each second, which must be flat.
import { join } from 'node:path';
import { absence } from '../harness/debian-packages.ts';
import { plotMemory } from '../harness/memory-plot.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { rotaRun, writeRota } from '../harness/rota.ts';
import { median } from '../harness/statistics.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { countStored, ROTA_COUNT } from '../peers/stored-responses.ts';
import { startNginx } from '../servers/nginx.ts';

const COUNT = 1_000_000;
const MIB = 2 ** 20;

export const millionUrls: Row = {
  name: 'million-urls',
  title: '1,000,000 URLs from a file',
  measure,
};

async function measure(bench: Bench): Promise<RowReport> {
  const missing = absence(['nginx']);
  if (missing !== undefined) return { lines: [{ what: 'Rota', absent: missing }], notes: [] };
  const nginx = await startNginx(bench.folder);
  try {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${nginx.origin}/item/${index}`);
    const job = `urls:\n  - { file: ${JSON.stringify(urls)} }\n`;
    writeRota(bench.folder, { jobs: { million: job } });
    const resident: number[] = [];
    const run = await rotaRun('million', {
      cwd: bench.folder,
      onResident: (bytes) => resident.push(bytes),
      limitSeconds: 600,
    });
    const { stored } = countStored(join(bench.folder, 'rota.db'), ROTA_COUNT);
    return {
      lines: [
        {
          what: 'most resident at any moment',
          unit: 'MiB',
          samples: [run.peakResidentBytes / MIB],
          budget: { of: 'median', atMost: 300 },
        },
        {
          what: 'last fifth over second fifth of the run',
          unit: '×',
          samples: [growth(resident)],
          budget: { of: 'median', atMost: 1.1 },
        },
        { what: 'throughput', unit: '/s', samples: [COUNT / run.runSeconds] },
        {
          what: 'responses stored',
          unit: 'of 1,000,000',
          samples: [stored],
          budget: { of: 'median', atLeast: COUNT },
        },
      ],
      notes: ['Each body is another one, so every response is stored in full.'],
      plot: plotMemory(resident),
    };
  } finally {
    await nginx.stop();
  }
}

/** How much more is resident towards the end than after the start. */
function growth(resident: readonly number[]): number {
  const fifth = Math.floor(resident.length / 5);
  return median(resident.slice(-fifth)) / median(resident.slice(fifth, 2 * fifth));
}
