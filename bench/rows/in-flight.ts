// Batches whose time is the server's: 5,000 URLs of 100 ms at a cap of 500, and 9,000 of one second at once.
// Go takes turns with Rota, which also shows how fast the server lets anyone be.
import { join } from 'node:path';
import { mostResident, peerLine, processorLines, rotaLine } from '../harness/rounds-lines.ts';
import { playRounds } from '../harness/rounds.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { go } from '../peers/go.ts';
import type { Done } from '../peers/peer.ts';
import { startDelayServer } from '../servers/delay-server.ts';

const ROUNDS = 5;
const WITHIN_SECONDS = 40;

interface Batch {
  readonly count: number;
  readonly delayMs: number;
  readonly concurrency: number;
  readonly maxSeconds: number;
  /** How many times as fast as Go Rota must be. */
  readonly atLeastOfGo: number;
  readonly maxMebibytes: number;
}

export const latency: Row = {
  name: 'latency',
  title: '5,000 URLs of 100 ms each, cap 500: 1.0 s is the ideal',
  measure: (bench) =>
    measure(bench, {
      count: 5000,
      delayMs: 100,
      concurrency: 500,
      maxSeconds: 1.3,
      atLeastOfGo: 0.95,
      maxMebibytes: 200,
    }),
};

export const inFlight: Row = {
  name: 'in-flight',
  title: '9,000 URLs of one second each, all in flight at once: 1.0 s is the ideal',
  measure: (bench) =>
    measure(bench, {
      count: 9000,
      delayMs: 1000,
      concurrency: 9000,
      maxSeconds: 2.2,
      atLeastOfGo: 1,
      maxMebibytes: 200,
    }),
};

async function measure(bench: Bench, batch: Batch): Promise<RowReport> {
  const server = await startDelayServer();
  try {
    const { count, delayMs, concurrency, maxSeconds, atLeastOfGo, maxMebibytes } = batch;
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, count, (index) => `${server.origin}/${delayMs}/${index}`);
    const rounds = await playRounds({
      bench,
      peers: [go],
      rounds: ROUNDS,
      withinSeconds: WITHIN_SECONDS,
      work: { urls, count, concurrency },
    });
    const tried = 'three-ways-tried';
    const time = { unit: 's', of: ({ seconds }: Done) => seconds };
    return {
      lines: [
        rotaLine(rounds, { ...time, budget: { of: 'median', atMost: maxSeconds, tried } }),
        peerLine(go, rounds, {
          ...time,
          ratioOf: time.of,
          budget: { of: 'ratio', atLeast: atLeastOfGo, tried },
        }),
        rotaLine(rounds, { ...mostResident, budget: { of: 'median', atMost: maxMebibytes } }),
        peerLine(go, rounds, mostResident),
        ...processorLines(rounds, { count, peers: [go] }),
      ],
      notes: ['From the first request until the last response is committed.'],
    };
  } finally {
    await server.stop();
  }
}
