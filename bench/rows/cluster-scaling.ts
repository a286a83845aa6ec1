// The same batch over one worker and over four, against a server that takes a second: more workers wait for more at once.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withCluster } from '../harness/cluster.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { startDelayServer } from '../servers/delay-server.ts';
import { withPostgres, type Postgres } from '../servers/postgres.ts';

const WORKERS = 4;
const CONNECTIONS = 250;
/** At the full cap, the batch takes this many rounds of a second. */
const ROUNDS_OF_ALL = 12;
const COUNT = ROUNDS_OF_ALL * WORKERS * CONNECTIONS;
const LEAST_TIMES = 3.5;

export const clusterScaling: Row = {
  name: 'cluster-scaling',
  title: `${COUNT.toLocaleString('en')} URLs of one second each: one worker with ${CONNECTIONS} connections, and four with as many each`,
  measure: (bench) => withPostgres((postgres) => measure(bench, postgres)),
};

async function measure(bench: Bench, postgres: Postgres): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${server.origin}/1000/${index}`);
    const fast = join(bench.folder, 'fast-urls.txt');
    writeUrlList(fast, COUNT, (index) => `${server.origin}/10/${index}`);
    const rateOf = async (workers: number): Promise<number> => {
      const concurrency = workers * CONNECTIONS;
      const folder = join(bench.folder, `workers-${workers}`);
      mkdirSync(folder);
      const config = `concurrency: ${concurrency}\n`;
      const jobOf = (list: string): string =>
        `concurrency: ${concurrency}\nurls:\n  - { file: ${JSON.stringify(list)} }\n`;
      const jobs = { batch: jobOf(urls), before: jobOf(fast) };
      return await withCluster({ postgres, folder, workers, config, jobs }, async (cluster) => {
        await cluster.run('before');
        const seconds = await cluster.run('batch');
        bench.say(`${workers} workers: ${seconds.toFixed(2)} s`);
        return COUNT / seconds;
      });
    };
    const one = await rateOf(1);
    const four = await rateOf(WORKERS);
    return {
      lines: [
        { what: 'one worker', unit: '/s', samples: [one] },
        { what: `${WORKERS} workers`, unit: '/s', samples: [four] },
        {
          what: `${WORKERS} workers, of one`,
          unit: 'times',
          samples: [four / one],
          budget: { of: 'median', atLeast: LEAST_TIMES },
        },
      ],
      notes: [
        `From the row of the run to its end, with the reading of the list and the last requests. The cap of the job is ${CONNECTIONS} for one worker, and ${WORKERS * CONNECTIONS} for four.`,
        'Before it, the same workers ran as many URLs of 10 ms: a cluster works for weeks, and in its first run four processes compile on two cores at once.',
      ],
    };
  } finally {
    await server.stop();
  }
}
