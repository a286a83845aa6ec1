// 100,000 responses of about 1 KiB from nginx, all stored: Rota and its peers in turn.
import { join } from 'node:path';
import { playRounds, type Rounds } from '../harness/rounds.ts';
import type { AbsentLine, Bench, Budget, Line, Row, RowReport } from '../harness/row.ts';
import { median } from '../harness/statistics.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { aiohttp } from '../peers/aiohttp.ts';
import { curl } from '../peers/curl.ts';
import { deno } from '../peers/deno.ts';
import { go } from '../peers/go.ts';
import { nodeFetch } from '../peers/node-fetch.ts';
import type { Peer } from '../peers/peer.ts';
import { rota } from '../peers/rota.ts';
import { undici } from '../peers/undici.ts';
import { withNginx } from '../servers/nginx.ts';

const COUNT = 100_000;
const ROUNDS = 3;
/** So that all rows end in time on a slow machine too. */
const WITHIN_SECONDS = 150;
/** No budget is about them, and they take most of the time. */
const ONCE: readonly Peer[] = [deno, curl, nodeFetch];

/** How many times as fast as this peer Rota must be. */
const BUDGETS: ReadonlyMap<Peer, number> = new Map([
  [go, 1],
  [aiohttp, 5],
]);

export const throughput: Row = {
  name: 'throughput',
  title: '100,000 responses of about 1 KiB, cap 500, all stored',
  measure: (bench) => measure(bench, 500, [aiohttp, rota, go, undici, deno, curl, nodeFetch]),
};

export const throughput64: Row = {
  name: 'throughput-64',
  title: '100,000 responses of about 1 KiB, cap 64, all stored',
  measure: (bench) => measure(bench, 64, [rota, go, undici]),
};

function measure(bench: Bench, concurrency: number, peers: readonly Peer[]): Promise<RowReport> {
  return withNginx(bench.folder, async ({ origin }) => {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${origin}/item/${index}`);
    const work = { urls, count: COUNT, concurrency };
    const rounds = await playRounds({
      bench,
      peers,
      rounds: ROUNDS,
      withinSeconds: WITHIN_SECONDS,
      once: ONCE,
      work,
    });
    return { lines: peers.map((peer) => lineOf(peer, rounds)), notes: notesOf(rounds) };
  });
}

function lineOf(peer: Peer, { done, absent }: Rounds): Line | AbsentLine {
  const own = done.get(peer.name);
  if (own === undefined) return { what: peer.name, absent: absent.get(peer.name) ?? 'no round' };
  const line = {
    what: peer.name,
    unit: '/s',
    samples: own.map(({ seconds }) => COUNT / seconds),
  };
  const rotas = done.get(rota.name);
  if (peer === rota || rotas === undefined) return line;
  const ratios = own.map(({ seconds }, round) => seconds / (rotas[round]?.seconds ?? Number.NaN));
  const atLeast = BUDGETS.get(peer);
  if (atLeast === undefined) return { ...line, ratios };
  const budget: Budget = { of: 'ratio', atLeast };
  return { ...line, ratios, budget };
}

function notesOf({ done }: Rounds): string[] {
  const sums = new Set([...done.values()].flat().map(({ bytes }) => bytes));
  const whole = [...done].map(
    ([name, all]) => `${name} ${median(all.map(({ wholeSeconds }) => wholeSeconds)).toFixed(2)} s`,
  );
  return [
    'Timed from the first request until the last response is committed, by each program itself; curl from its start to its exit.',
    `Counted afterwards: each has stored ${COUNT.toLocaleString('en')} responses of status 200, ${[...sums].map((bytes) => bytes.toLocaleString('en')).join(' or ')} bytes of bodies.`,
    `From start to exit of the whole program: ${whole.join(', ')}.`,
  ];
}
