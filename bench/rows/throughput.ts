// Responses of about 1 KiB from nginx, all stored: Rota and its peers in turn, with equal and with different bodies.
import { join } from 'node:path';
import { mostResident, peerLine, processorLines, rotaLine } from '../harness/rounds-lines.ts';
import { playRounds, type Rounds } from '../harness/rounds.ts';
import type { AbsentLine, Bench, Line, Row } from '../harness/row.ts';
import { median } from '../harness/statistics.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { aiohttp, aiohttpWorkers } from '../peers/aiohttp.ts';
import { bareSockets } from '../peers/bare-sockets.ts';
import { curl } from '../peers/curl.ts';
import { deno } from '../peers/deno.ts';
import { go } from '../peers/go.ts';
import { nodeFetch } from '../peers/node-fetch.ts';
import type { Done, Peer } from '../peers/peer.ts';
import { baseRota, judgingRota } from '../peers/rota.ts';
import { undici } from '../peers/undici.ts';
import { withNginx } from '../servers/nginx.ts';

const COUNT = 100_000;
const ROUNDS = 3;
/** So that all rows end in time on a slow machine too. */
const WITHIN_SECONDS = 85;
/** For a cap of 64, the quick look and slow peers. */
const FEWER = 50_000;
/** Of two minutes, a part for each of the four layouts of the quick look. */
const QUICK_SECONDS = 27;
/** Of docs/performance.md. */
const TRIED = 'three-ways-tried';
/** With expectations Rota is at least half as fast. */
const MOST_TIMES_SLOWER = 2;
/** A batch takes at most this much memory. */
const MOST_MEBIBYTES = 200;

const PEERS: readonly Peer[] = [go, undici, bareSockets, ...(baseRota ? [baseRota] : [])];
const SLOW_PEERS: readonly Peer[] = [aiohttp, aiohttpWorkers, deno, curl, nodeFetch];

interface Layout {
  readonly name: string;
  /** How many URLs the row of this layout has. */
  readonly count: number;
  /** Where nginx has such bodies. */
  readonly path: 'same' | 'item' | 'id';
  readonly bodies: 'equal' | 'different';
  readonly concurrency: number;
  /** How many times as fast as this peer Rota must be. */
  readonly budgets: ReadonlyMap<Peer, number>;
}

const LAYOUTS: readonly Layout[] = [
  {
    name: 'throughput-equal',
    count: COUNT,
    path: 'same',
    bodies: 'equal',
    concurrency: 500,
    budgets: new Map([
      [go, 1.2],
      [undici, 1.5],
      [bareSockets, 0.55],
    ]),
  },
  {
    name: 'throughput-different',
    count: COUNT,
    path: 'item',
    bodies: 'different',
    concurrency: 500,
    budgets: new Map([
      [go, 1.05],
      [undici, 1.5],
    ]),
  },
  {
    name: 'throughput-64-equal',
    count: FEWER,
    path: 'same',
    bodies: 'equal',
    concurrency: 64,
    budgets: new Map([[go, 1.05]]),
  },
  {
    name: 'throughput-64-different',
    count: FEWER,
    path: 'item',
    bodies: 'different',
    concurrency: 64,
    budgets: new Map([[go, 1.05]]),
  },
];

/** One row for each layout. */
export const throughputRows: readonly Row[] = LAYOUTS.map((layout) => ({
  name: layout.name,
  title: `${layout.count.toLocaleString('en')} responses of about 1 KiB, ${layout.bodies} bodies, cap ${layout.concurrency}, all stored`,
  async measure(bench) {
    const { count } = layout;
    const rounds = await play(bench, layout, {
      count,
      peers: PEERS,
      rounds: ROUNDS,
      once: [bareSockets],
      withinSeconds: WITHIN_SECONDS,
    });
    const memory = rotaLine(rounds, {
      ...mostResident,
      budget: { of: 'median', atMost: MOST_MEBIBYTES },
    });
    return {
      lines: [...linesOf(rounds, { layout, count, peers: PEERS }), memory],
      notes: notesOf(rounds, count),
    };
  },
}));

/** The four layouts in about two minutes, for people who work on the engine. */
export const throughput: Row = {
  name: 'throughput',
  title: `${FEWER.toLocaleString('en')} responses of about 1 KiB, equal and different bodies, caps 500 and 64, all stored`,
  onlyByName: true,
  async measure(bench) {
    const lines: (Line | AbsentLine)[] = [];
    for (const layout of LAYOUTS) {
      const rounds = await play(bench, layout, {
        count: FEWER,
        peers: PEERS,
        rounds: 2 * ROUNDS,
        withinSeconds: QUICK_SECONDS,
      });
      const own = linesOf(rounds, { layout, count: FEWER, peers: PEERS });
      const label = `${layout.bodies}, ${layout.concurrency}`;
      lines.push(...own.map((line) => ({ ...line, what: `${label}: ${line.what}` })));
    }
    return {
      lines,
      notes: ['Processor time is for each response, with start and end of the program.'],
    };
  },
};

/** Rota with and without expectations, in turn. */
export const judgedThroughput: Row = {
  name: 'throughput-judged',
  title: `${FEWER.toLocaleString('en')} responses of about 1 KiB of JSON, cap 500, all stored, with expectations and without`,
  async measure(bench) {
    const count = FEWER;
    const layout = { path: 'id', concurrency: 500 } as const;
    const rounds = await play(bench, layout, {
      count,
      peers: [judgingRota],
      rounds: ROUNDS,
      withinSeconds: WITHIN_SECONDS,
    });
    const rate = { unit: '/s', of: ({ seconds }: Done) => count / seconds };
    const judged = peerLine(judgingRota, rounds, {
      ...rate,
      ratioOf: ({ seconds }: Done) => seconds,
      budget: { of: 'ratio', atMost: MOST_TIMES_SLOWER },
    });
    return { lines: [rotaLine(rounds, rate), judged], notes: notesOf(rounds, count) };
  },
};

/** Slow peers, with fewer URLs. */
export const slowPeers: Row = {
  name: 'throughput-slow-peers',
  title: `${FEWER.toLocaleString('en')} responses of about 1 KiB, different bodies, cap 500, all stored`,
  async measure(bench) {
    const layout: Layout = {
      name: 'throughput-slow-peers',
      count: FEWER,
      path: 'item',
      bodies: 'different',
      concurrency: 500,
      budgets: new Map([[aiohttp, 7]]),
    };
    const rounds = await play(bench, layout, {
      count: FEWER,
      peers: SLOW_PEERS,
      rounds: 1,
      withinSeconds: WITHIN_SECONDS,
    });
    return {
      lines: linesOf(rounds, { layout, count: FEWER, peers: SLOW_PEERS }),
      notes: notesOf(rounds, FEWER),
    };
  },
};

interface Play {
  readonly count: number;
  readonly peers: readonly Peer[];
  readonly rounds: number;
  readonly once?: readonly Peer[];
  readonly withinSeconds: number;
}

function play(
  bench: Bench,
  { path, concurrency }: Pick<Layout, 'path' | 'concurrency'>,
  { count, ...play }: Play,
): Promise<Rounds> {
  return withNginx(bench.folder, ({ origin }) => {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, count, (index) => `${origin}/${path}/${index}`);
    return playRounds({ bench, ...play, work: { urls, count, concurrency } });
  });
}

function linesOf(
  rounds: Rounds,
  { layout, count, peers }: { layout: Layout; count: number; peers: readonly Peer[] },
): (Line | AbsentLine)[] {
  const rate = { unit: '/s', of: ({ seconds }: Done) => count / seconds };
  return [
    rotaLine(rounds, rate),
    ...peers.map((peer) => {
      const figure = { ...rate, ratioOf: ({ seconds }: Done) => seconds };
      const atLeast = layout.budgets.get(peer);
      if (atLeast === undefined) return peerLine(peer, rounds, figure);
      return peerLine(peer, rounds, { ...figure, budget: { of: 'ratio', atLeast, tried: TRIED } });
    }),
    ...processorLines(rounds, { count, peers }),
  ];
}

function notesOf({ rota, peers }: Rounds, count: number): string[] {
  const all: (readonly [string, readonly Done[]])[] = [
    ['Rota', rota],
    ...[...peers].map(([name, turns]) => [name, turns.map(({ done }) => done)] as const),
  ];
  const sums = new Set(all.flatMap(([, turns]) => turns.map(({ bytes }) => bytes)));
  const bytes = [...sums].map((sum) => sum.toLocaleString('en')).join(' or ');
  const whole = all.map(
    ([name, turns]) =>
      `${name} ${median(turns.map(({ wholeSeconds }) => wholeSeconds)).toFixed(2)} s`,
  );
  return [
    'Timed from the first request until the last response is committed, by each program itself; curl from its start to its exit.',
    `Counted afterwards: each has stored ${count.toLocaleString('en')} responses of status 200, ${bytes} bytes of bodies. Bare sockets only received them.`,
    `From start to exit of the whole program: ${whole.join(', ')}.`,
    'Processor time is for each response, from start to exit of the whole program. That of a thread is as last seen within 100 ms of its end.',
  ];
}
