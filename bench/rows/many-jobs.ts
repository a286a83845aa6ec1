// 10,000 jobs, one URL each: until the daemon is ready, 10,000 fires over a minute, 10,000 in one second,
// and a daemon with nothing to do.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDaemon } from '../harness/daemon.ts';
import { readFires, type Fires } from '../harness/fires.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { writeRota } from '../harness/rota.ts';
import { startDelayServer, type DelayServer } from '../servers/delay-server.ts';

const JOBS = 10_000;
const MINUTE_MS = 60_000;
const IDLE_SECONDS = 40;
/** Enough for a daemon to be ready before its fires are due. */
const LEAD_MS = 15_000;

export const manyJobs: Row = { name: 'many-jobs', title: '10,000 jobs of one URL', measure };

async function measure(bench: Bench): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const minute = await overAMinute(bench, server);
    const burst = await inOneSecond(bench, server);
    const idle = await withNothingToDo(bench, server);
    return {
      lines: [
        {
          what: 'ready',
          unit: 's',
          samples: [minute, burst, idle].map(({ readySeconds }) => readySeconds),
          budget: { of: 'median', atMost: 3, tried: 'three-ways-tried' },
        },
        {
          what: '10,000 fires in a minute: late at p99',
          unit: 'ms',
          samples: [minute.fires.p99Ms],
          budget: { of: 'median', atMost: 100 },
        },
        {
          what: '10,000 fires in a minute: not started',
          unit: 'fires',
          samples: [minute.fires.notStarted + (JOBS - minute.fires.planned)],
          budget: { of: 'median', atMost: 0 },
        },
        {
          what: '10,000 fires in one second: late at p50',
          unit: 'ms',
          samples: [burst.fires.p50Ms],
        },
        {
          what: '10,000 fires in one second: last start',
          unit: 'ms',
          samples: [burst.fires.worstMs],
        },
        {
          what: '10,000 fires in one second: not started',
          unit: 'fires',
          samples: [burst.fires.notStarted + (JOBS - burst.fires.planned)],
          budget: { of: 'median', atMost: 0 },
        },
        {
          what: 'idle: of one core',
          unit: '%',
          samples: [idle.percentOfCore],
          budget: { of: 'median', atMost: 1 },
        },
      ],
      notes: [
        'Each job is a file of its own. Late: from the planned instant to the start of the request, as stored.',
        `Idle: processor time over ${IDLE_SECONDS} s, five seconds after the daemon was ready, with 10,000 jobs due once a year and their folder watched.`,
      ],
    };
  } finally {
    await server.stop();
  }
}

/** Every second of a minute has its share of the jobs. */
async function overAMinute(
  bench: Bench,
  server: DelayServer,
): Promise<{ readySeconds: number; fires: Fires }> {
  const folder = writeJobs(bench, server, {
    name: 'minute',
    cronOf: (index) => `${index % 60} * * * * *`,
  });
  const daemon = await startDaemon(folder);
  bench.say(`ready in ${daemon.readySeconds.toFixed(2)} s; a minute of fires`);
  const fromMs = Math.ceil((Date.now() + 1000) / 1000) * 1000;
  await sleep(fromMs + MINUTE_MS + 2000 - Date.now());
  await daemon.stop();
  const fires = readFires(folder, { fromMs, untilMs: fromMs + MINUTE_MS });
  return { readySeconds: daemon.readySeconds, fires };
}

async function inOneSecond(
  bench: Bench,
  server: DelayServer,
): Promise<{ readySeconds: number; fires: Fires }> {
  const atMs = Math.ceil((Date.now() + LEAD_MS) / 1000) * 1000;
  const at = new Date(atMs);
  const cron = `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
  const folder = writeJobs(bench, server, { name: 'burst', cronOf: () => cron });
  const daemon = await startDaemon(folder);
  bench.say(`ready in ${daemon.readySeconds.toFixed(2)} s; waiting for 10,000 fires at once`);
  await sleep(Math.max(0, atMs + 12_000 - Date.now()));
  await daemon.stop();
  return {
    readySeconds: daemon.readySeconds,
    fires: readFires(folder, { fromMs: atMs, untilMs: atMs + 1000 }),
  };
}

async function withNothingToDo(
  bench: Bench,
  server: DelayServer,
): Promise<{ readySeconds: number; percentOfCore: number }> {
  const folder = writeJobs(bench, server, { name: 'idle', cronOf: () => '0 0 29 2 *' });
  const daemon = await startDaemon(folder);
  bench.say(`ready in ${daemon.readySeconds.toFixed(2)} s; idle`);
  await sleep(5000);
  const before = daemon.cpuSeconds();
  await sleep(IDLE_SECONDS * 1000);
  const percentOfCore = (100 * (daemon.cpuSeconds() - before)) / IDLE_SECONDS;
  await daemon.stop();
  return { readySeconds: daemon.readySeconds, percentOfCore };
}

function writeJobs(
  bench: Bench,
  server: DelayServer,
  { name, cronOf }: { name: string; cronOf: (index: number) => string },
): string {
  const folder = join(bench.folder, name);
  mkdirSync(folder);
  const jobs = Array.from({ length: JOBS }, (_, index) => [
    `job-${index}`,
    `schedule: "${cronOf(index)}"\nurls: ["${server.origin}/0/${index}"]\n`,
  ]);
  writeRota(folder, { jobs: Object.fromEntries(jobs) });
  return folder;
}
