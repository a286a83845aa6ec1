// A fast job beside a job of 10,000 slow hosts: how long the fast one's requests wait for their turn.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runWell } from '../harness/child-process.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import { inScratch } from '../harness/scratch.ts';
import { percentile } from '../harness/statistics.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { hostAddress, startDelayServer, type DelayServer } from '../servers/delay-server.ts';

const HOSTS = 10_000;
const SLOW_MS = 1000;
const FAST_URLS = 20_000;
const FAST_CAP = 50;
const ROUNDS = 2;

export const slowBesideFast: Row = {
  name: 'slow-beside-fast',
  title: 'A job of one fast host beside a job of 10,000 slow hosts, 500 requests in all at once',
  measure,
};

async function measure(bench: Bench): Promise<RowReport> {
  const server = await startDelayServer({ hosts: HOSTS });
  try {
    const [alone, beside]: [number[], number[]] = [[], []];
    for (let round = 1; round <= ROUNDS; round += 1) {
      alone.push(await queueingOf(['fast'], server));
      beside.push(await queueingOf(['fast', 'slow'], server));
      bench.say(`round ${round}: ${alone.at(-1)} ms alone, ${beside.at(-1)} ms beside`);
    }
    const line = (what: string, samples: number[]): Line => ({ what, unit: 'ms', samples });
    return {
      lines: [
        line('p95 of queueing, fast job alone', alone),
        line('p95 of queueing, beside the slow job', beside),
      ],
      notes: [
        `The slow job has ${HOSTS.toLocaleString('en')} URLs of as many addresses, ${SLOW_MS} ms each, at most two at once per host; the fast one ${FAST_URLS.toLocaleString('en')} of one address, at most ${FAST_CAP} at once.`,
        'Queueing: from the moment a request is ready until its turn, as stored in queued_ms; a request that waits for its own job’s cap is queueing too.',
      ],
    };
  } finally {
    await server.stop();
  }
}

/** Runs these jobs at once; milliseconds at the 95th percentile of the fast one. */
function queueingOf(jobs: readonly string[], server: DelayServer): Promise<number> {
  return inScratch(async (folder) => {
    const [fast, slow] = [join(folder, 'fast.txt'), join(folder, 'slow.txt')];
    writeUrlList(fast, FAST_URLS, (index) => `${server.origin}/0/${index}`);
    const slowUrl = (host: number): string =>
      `http://${hostAddress(host)}:${server.port}/${SLOW_MS}/`;
    writeUrlList(slow, HOSTS, slowUrl);
    const urls = (file: string): string => `urls:\n  - { file: ${JSON.stringify(file)} }\n`;
    writeRota(folder, {
      jobs: {
        fast: `concurrency: ${FAST_CAP}\n${urls(fast)}`,
        slow: `per_host: { concurrency: 2 }\n${urls(slow)}`,
      },
    });
    await runWell([...ROTA, 'run', ...jobs, '--json'], { cwd: folder });
    const db = new Database(join(folder, 'rota.db'), { readonly: true });
    const queued = db
      .prepare<[], number>(`SELECT queued_ms FROM results WHERE job = 'fast'`)
      .pluck()
      .all();
    db.close();
    return percentile(queued, 0.95);
  });
}
