// A million URLs from a file: resident memory each second, which must be flat.
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { median } from '../harness/statistics.ts';
import { watchBatch, writeBatch } from '../harness/watched-batch.ts';
import { withNginx } from '../servers/nginx.ts';

const COUNT = 1_000_000;
const MOST_MEBIBYTES = 220;

export const millionUrls: Row = {
  name: 'million-urls',
  title: '1,000,000 URLs from a file',
  measure,
};

function measure(bench: Bench): Promise<RowReport> {
  return withNginx(bench.folder, async ({ origin }) => {
    writeBatch(bench.folder, { origin, count: COUNT });
    const { lines, plot, resident } = await watchBatch(bench.folder, {
      count: COUNT,
      maxMebibytes: MOST_MEBIBYTES,
      limitSeconds: 600,
    });
    const flat: Line = {
      what: 'last fifth over second fifth of the run',
      unit: '×',
      samples: [growth(resident)],
      budget: { of: 'median', atMost: 1.1 },
    };
    return {
      lines: [...lines, flat],
      notes: ['Each body is another one, so every response is stored in full.'],
      plot,
    };
  });
}

/** How much more is resident towards the end than after the start. */
function growth(resident: readonly number[]): number {
  const fifth = Math.floor(resident.length / 5);
  return median(resident.slice(-fifth)) / median(resident.slice(fifth, 2 * fifth));
}
