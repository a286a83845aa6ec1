// 1,000 jobs of one URL, each due every second: lateness, and what the daemon takes of the processor.
import { setTimeout as sleep } from 'node:timers/promises';
import { startDaemon } from '../harness/daemon.ts';
import { readFires } from '../harness/fires.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { writeRota } from '../harness/rota.ts';
import { startDelayServer } from '../servers/delay-server.ts';

const JOBS = 1000;
/** As many as are due at once: under the default of 500 half of them would wait for the responses of the others. */
const CONCURRENCY = JOBS;
const SECONDS = 30;

export const everySecond: Row = {
  name: 'every-second',
  title: '1,000 jobs of one URL, each due every second',
  measure,
};

/** Writes the jobs, whose URLs are those of a server without a delay, and returns their number. */
export function writeEverySecond(folder: string, origin: string): number {
  const jobs = Array.from({ length: JOBS }, (_, index) => [
    `job-${index}`,
    `schedule: every 1s\nurls: ["${origin}/0/${index}"]\n`,
  ]);
  writeRota(folder, {
    config: `concurrency: ${CONCURRENCY}\n`,
    jobs: Object.fromEntries(jobs),
  });
  return JOBS;
}

async function measure(bench: Bench): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    writeEverySecond(bench.folder, server.origin);
    const daemon = await startDaemon(bench.folder);
    await sleep(2000);
    const fromMs = Math.ceil(Date.now() / 1000) * 1000;
    await sleep(fromMs - Date.now());
    const cpuBefore = daemon.cpuSeconds();
    await sleep(fromMs + SECONDS * 1000 - Date.now());
    const cores = (daemon.cpuSeconds() - cpuBefore) / SECONDS;
    await sleep(1000);
    await daemon.stop();
    const fires = readFires(bench.folder, { fromMs, untilMs: fromMs + SECONDS * 1000 });
    return {
      lines: [
        {
          what: 'late at p99',
          unit: 'ms',
          samples: [fires.p99Ms],
          budget: { of: 'median', atMost: 60, tried: 'three-ways-tried' },
        },
        { what: 'late at p50', unit: 'ms', samples: [fires.p50Ms] },
        { what: 'latest of all', unit: 'ms', samples: [fires.worstMs] },
        {
          what: 'fires not started',
          unit: 'fires',
          samples: [fires.notStarted + (JOBS * SECONDS - fires.planned)],
          budget: { of: 'median', atMost: 0 },
        },
        {
          what: 'processor, all threads',
          unit: 'cores',
          samples: [cores],
          budget: { of: 'median', atMost: 1 },
        },
      ],
      notes: [
        `${JOBS * SECONDS} fires over ${SECONDS} s, two seconds after the daemon was ready; the cap over all jobs is ${CONCURRENCY}.`,
      ],
    };
  } finally {
    await server.stop();
  }
}
