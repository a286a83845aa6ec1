// Batches whose time is the server's: 5,000 URLs of 100 ms at a cap of 500, 9,000 of one second at once.
// Go does the same work beside Rota, which also shows that the server is not what takes the time.
import { join } from 'node:path';
import { playRounds, type Rounds } from '../harness/rounds.ts';
import type { AbsentLine, Bench, Line, Row, RowReport } from '../harness/row.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { go } from '../peers/go.ts';
import type { Done } from '../peers/peer.ts';
import { rota } from '../peers/rota.ts';
import { startDelayServer } from '../servers/delay-server.ts';

const ROUNDS = 5;
const MIB = 2 ** 20;

interface Batch {
  readonly count: number;
  readonly delayMs: number;
  readonly concurrency: number;
  readonly maxSeconds: number;
  readonly maxMebibytes?: number;
}

export const latency: Row = {
  name: 'latency',
  title: '5,000 URLs of 100 ms each, cap 500: 1.0 s is the ideal',
  measure: (bench) =>
    measure(bench, { count: 5000, delayMs: 100, concurrency: 500, maxSeconds: 1.25 }),
};

export const inFlight: Row = {
  name: 'in-flight',
  title: '9,000 URLs of one second each, all in flight at once: 1.0 s is the ideal',
  measure: (bench) =>
    measure(bench, {
      count: 9000,
      delayMs: 1000,
      concurrency: 9000,
      maxSeconds: 2.5,
      maxMebibytes: 350,
    }),
};

async function measure(bench: Bench, batch: Batch): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const { count, delayMs, concurrency } = batch;
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, count, (index) => `${server.origin}/${delayMs}/${index}`);
    const work = { urls, count, concurrency };
    const rounds = await playRounds({ bench, peers: [rota, go], rounds: ROUNDS, work });
    return {
      lines: linesOf(rounds, batch),
      notes: ['From the first request until the last response is committed.'],
    };
  } finally {
    await server.stop();
  }
}

function linesOf({ done, absent }: Rounds, batch: Batch): (Line | AbsentLine)[] {
  const { maxSeconds, maxMebibytes } = batch;
  const own = done.get(rota.name);
  if (own === undefined) return [{ what: 'Rota', absent: absent.get(rota.name) ?? 'no round' }];
  const lines: (Line | AbsentLine)[] = [
    {
      what: 'Rota',
      unit: 's',
      samples: own.map(({ seconds }) => seconds),
      budget: { of: 'median', atMost: maxSeconds },
    },
    {
      what: 'Rota, most resident',
      unit: 'MiB',
      samples: mebibytes(own),
      ...(maxMebibytes === undefined ? {} : { budget: { of: 'median', atMost: maxMebibytes } }),
    },
  ];
  const others = done.get(go.name);
  if (others === undefined) {
    return [...lines, { what: go.name, absent: absent.get(go.name) ?? 'no round' }];
  }
  const ratios = others.map(({ seconds }, round) => seconds / (own[round]?.seconds ?? Number.NaN));
  const samples = others.map(({ seconds }) => seconds);
  return [
    ...lines,
    { what: go.name, unit: 's', samples, ratios },
    { what: `${go.name}, most resident`, unit: 'MiB', samples: mebibytes(others) },
  ];
}

function mebibytes(all: readonly Done[]): number[] {
  return all.map(({ peakResidentBytes }) => peakResidentBytes / MIB);
}
