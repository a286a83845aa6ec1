// A batch of Rota's that is watched: how much memory it takes, second by second, and whether all of it is stored.
import { join } from 'node:path';
import { countStored, ROTA_COUNT } from '../peers/stored-responses.ts';
import { plotMemory } from './memory-plot.ts';
import type { Line } from './row.ts';
import { rotaRun, writeRota } from './rota.ts';
import { writeUrlList } from './url-list.ts';

const JOB = 'batch';
const MIB = 2 ** 20;

export interface WatchedBatch {
  readonly lines: readonly Line[];
  readonly plot: string;
  /** Bytes, about one a second. */
  readonly resident: readonly number[];
}

/** Writes a configuration whose job is a list of `count` URLs that nginx answers with a body of their own each. */
export function writeBatch(
  folder: string,
  { origin, count, jobs = {} }: { origin: string; count: number; jobs?: Record<string, string> },
): void {
  const urls = join(folder, 'urls.txt');
  writeUrlList(urls, count, (index) => `${origin}/item/${index}`);
  const list = `urls:\n  - { file: ${JSON.stringify(urls)} }\n`;
  writeRota(folder, { jobs: { ...jobs, [JOB]: list } });
}

/** Runs it; rejects when a request failed, or after `limitSeconds`. */
export async function watchBatch(
  folder: string,
  {
    count,
    maxMebibytes,
    limitSeconds,
  }: { count: number; maxMebibytes: number; limitSeconds: number },
): Promise<WatchedBatch> {
  const resident: number[] = [];
  const run = await rotaRun(JOB, {
    cwd: folder,
    onResident: (bytes) => resident.push(bytes),
    limitSeconds,
  });
  const { stored } = countStored(join(folder, 'rota.db'), `${ROTA_COUNT} AND job = '${JOB}'`);
  return {
    lines: [
      {
        what: 'most resident at any moment',
        unit: 'MiB',
        samples: [run.peakResidentBytes / MIB],
        budget: { of: 'median', atMost: maxMebibytes },
      },
      { what: 'throughput', unit: '/s', samples: [count / run.runSeconds] },
      {
        what: 'responses stored',
        unit: `of ${count.toLocaleString('en')}`,
        samples: [stored],
        budget: { of: 'median', atLeast: count },
      },
    ],
    plot: plotMemory(resident),
    resident,
  };
}
