// The dashboard over ten million results in a real browser: each page from a daemon that has just started, and again.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { CHROMIUM } from '../../test/browser/chromium.ts';
import { inBareChromium } from '../harness/bare-chromium.ts';
import { startDaemon } from '../harness/daemon.ts';
import { generatedResults } from '../harness/generated-results.ts';
import { timePage, type PageTiming, type WholePage } from '../harness/page-timing.ts';
import { dashboardOf, writeRota } from '../harness/rota.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';

const ROUNDS = 2;
/** Before a visit: the browser, the daemon and the visit before are done with what they do as they begin. */
const REST_MS = 1000;
const BUDGET_MS = 300;
const JOB = 'job-07';
const LONG_JOB = 'nightly';
const DAY_MS = 86_400_000;
const QUESTION =
  'select job, runs, results, success_rate, p95_ms from job_stats order by p95_ms desc';

const QUERY_PATH = '/api/v1/query';
const ASK_QUESTION = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-rota': '1' },
  body: JSON.stringify({ sql: QUESTION }),
};

export const tenMillionPages: Row = {
  name: 'ten-million-pages',
  title: 'Pages of the dashboard over 10 million results',
  measure,
};

interface DashboardPage extends WholePage {
  readonly name: string;
  readonly path: string;
}

interface Visit extends PageTiming {
  readonly name: string;
  readonly cold: boolean;
}

async function measure(bench: Bench): Promise<RowReport> {
  if (!existsSync(CHROMIUM)) {
    return { lines: [{ what: 'pages', absent: 'not installed: chromium' }], notes: [] };
  }
  const { file, note } = await generatedResults(bench);
  writeConfiguration(bench.folder, file);
  const pages = pagesOf(file);
  const visits: Visit[] = [];
  const empty: Visit[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    empty.push(...(await visitEmptyPage()));
    for (const page of pages) visits.push(...(await visitTwice(bench.folder, page)));
    bench.say(`round ${round} of ${ROUNDS}`);
  }
  const plain = await askPlainly(bench.folder, pages, visits);
  const timesOf = (name: string, cold: boolean): number[] =>
    visits.filter((visit) => visit.name === name && visit.cold === cold).map((v) => v.wholeMs);
  return {
    lines: [
      line('the slowest page with all that it shows, without a browser, first', plain.first),
      line('the slowest page with all that it shows, without a browser, again', plain.again),
      line(
        'the same in the browser, until it has all answers, first',
        slowestAnswers(visits, true),
      ),
      line(
        'the same in the browser, until it has all answers, again',
        slowestAnswers(visits, false),
      ),
      ...pages.flatMap(({ name }) => [
        line(`${name}, first`, timesOf(name, true)),
        line(`${name}, again`, timesOf(name, false)),
      ]),
      ...[true, false].map((cold) => ({
        what: `a page with nothing on it, ${cold ? 'first' : 'again'}`,
        unit: 'ms',
        samples: empty.filter((visit) => visit.cold === cold).map((visit) => visit.wholeMs),
      })),
    ],
    notes: [
      `Headless Chromium on the same machine, from the start of the navigation until its document has all of the page. ${note}`,
      `Laid out and painted, except for the pixels: ${paintedLater(visits)} later the next time.`,
      'A page brings along the answers to what it asks for as it opens. Without a browser: the page is asked for by a client that does nothing else, until it has come whole, and after it what a page asks for later (what changed of a result, an answer to SQL); page after page, of a daemon that has just started, and of the same one again.',
      'An answer to SQL is timed from the press on the button, as soon as that is there, until the document has the answer.',
      'For each sample of the first kind the daemon and the browser are started again; the browser has shown /healthz of the daemon and has none of its files; the second is the next navigation to the same page. Browser and daemon have rested for a second before each.',
      `Slowest without a browser: ${plain.slowest}.`,
    ],
  };
}

function line(what: string, samples: readonly number[]): Line {
  return { what, unit: 'ms', samples, budget: { of: 'highest', atMost: BUDGET_MS } };
}

/** The results are not pruned, and nothing is due: pages are all that the daemon has to do. */
function writeConfiguration(folder: string, database: string): void {
  const names = Array.from({ length: 20 }, (_, n) => `job-${String(n).padStart(2, '0')}`);
  const jobs = Object.fromEntries(
    names.map((name) => [
      name,
      `description: Five hundred items of ten hosts\nschedule: "0 0 1 1 *"\nurls:\n  - { url: "https://${name}.example/items/{id}", each: { id: 0..499 } }\n`,
    ]),
  );
  writeRota(folder, {
    database,
    server: '{ listen: "127.0.0.1:0" }',
    config: 'retention: { results: none, bodies: none }\n',
    jobs,
  });
}

function pagesOf(file: string): readonly DashboardPage[] {
  const db = new Database(file, { readonly: true });
  const newest = db
    .prepare<[job: string], number>('SELECT max(id) FROM runs WHERE job = ?')
    .pluck();
  const [run, longRun] = [newest.get(JOB), newest.get(LONG_JOB)];
  const changed = db
    .prepare<[run: number | undefined], number>(
      `SELECT id FROM result_rows WHERE run_id = ? AND body_id IS NOT NULL ORDER BY position LIMIT 1`,
    )
    .pluck()
    .get(run);
  const endMs = db.prepare<[], number>('SELECT max(started_at_ms) FROM runs').pluck().get() ?? 0;
  db.close();
  const range = (days: number): string => {
    const [from, to] = [endMs - days * DAY_MS, endMs].map((at) => new Date(at).toISOString());
    return `/jobs/${JOB}?from=${from}&to=${to}`;
  };
  return [
    { name: 'overview', path: '/', content: 'tbody .bars' },
    { name: 'job, 24 hours', path: `/jobs/${JOB}`, content: '.u-over' },
    { name: 'job, 7 days', path: range(7), content: '.u-over' },
    { name: 'job, 90 days', path: range(90), content: '.u-over' },
    { name: 'run of 500', path: `/runs/${run}`, content: '.waterfall' },
    { name: 'run of 100,000', path: `/runs/${longRun}`, content: '.waterfall' },
    { name: 'its failures', path: `/runs/${longRun}?failed=true`, content: '.waterfall' },
    {
      name: 'its results by URL',
      path: `/runs/${longRun}?url=items%2F9999`,
      content: '.waterfall',
    },
    {
      name: 'result with history and diff',
      path: `/results/${changed}`,
      content: '[aria-label="Pages of the history"]',
    },
    { name: 'ledger', path: '/ledger', content: 'tbody tr' },
    {
      name: 'ledger of a job, failed',
      path: `/ledger?job=${JOB}&status=failed`,
      content: 'tbody tr',
    },
    { name: 'SQL', path: '/sql', content: '.schema details' },
    {
      name: 'SQL, from the press to its answer',
      path: `/sql?q=${encodeURIComponent(QUESTION)}`,
      press: 'button.primary',
      content: '.scroll tbody tr',
    },
  ];
}

async function visitTwice(folder: string, page: DashboardPage): Promise<Visit[]> {
  const daemon = await startDaemon(folder);
  try {
    return await openTwice(await dashboardOf(folder), page);
  } finally {
    await daemon.stop();
  }
}

/**
 * In a browser that has shown nothing of the dashboard yet, and again. It has a process for the address: one with a
 * window keeps a process ready for the next, headless Chromium starts it when it is needed.
 */
function openTwice(origin: string, { name, path, ...whole }: DashboardPage): Promise<Visit[]> {
  return inBareChromium(async (page) => {
    await page.setSize(1280, 900);
    await page.goTo(`${origin}/healthz`);
    await sleep(REST_MS);
    const cold = await timePage(page, origin + path, whole);
    await sleep(REST_MS);
    const warm = await timePage(page, origin + path, whole);
    return [
      { name, cold: true, ...cold },
      { name, cold: false, ...warm },
    ];
  });
}

interface Plainly {
  /** For each round, the page that took longest. */
  readonly first: readonly number[];
  readonly again: readonly number[];
  /** The pages that took longest of all, the slowest first. */
  readonly slowest: string;
}

/** The pages, and what they ask for later on, asked for by a client that does nothing else. */
async function askPlainly(
  folder: string,
  pages: readonly DashboardPage[],
  visits: readonly Visit[],
): Promise<Plainly> {
  const highest = new Map<string, number>();
  const slowestMs = async (origin: string): Promise<number> => {
    const times: number[] = [];
    for (const { name, path } of pages) {
      const rest = visits.find((visit) => visit.name === name)?.requests ?? [];
      const startedAt = performance.now();
      await askFor(origin + path, { headers: { accept: 'text/html' } });
      for (const request of rest) {
        await askFor(origin + request.path, request.path === QUERY_PATH ? ASK_QUESTION : {});
      }
      const ms = performance.now() - startedAt;
      times.push(ms);
      highest.set(name, Math.max(ms, highest.get(name) ?? 0));
    }
    return Math.max(...times);
  };
  const [first, again]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const daemon = await startDaemon(folder);
    try {
      const origin = await dashboardOf(folder);
      await sleep(REST_MS);
      first.push(await slowestMs(origin));
      again.push(await slowestMs(origin));
    } finally {
      await daemon.stop();
    }
  }
  return { first, again, slowest: slowestOf(highest) };
}

async function askFor(address: string, request: RequestInit): Promise<void> {
  const response = await fetch(address, request);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await response.arrayBuffer();
}

/** For each round, that of the page whose answers took longest. */
function slowestAnswers(visits: readonly Visit[], cold: boolean): number[] {
  const pages = Map.groupBy(
    visits.filter((visit) => visit.cold === cold),
    ({ name }) => name,
  );
  return Array.from({ length: ROUNDS }, (_, round) =>
    Math.max(...[...pages.values()].map((of) => of[round]?.answeredMs ?? 0)),
  );
}

/** What the browser takes for a document of one line, from a server that does nothing else. */
async function visitEmptyPage(): Promise<Visit[]> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><main><h1>Nothing</h1></main>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const origin = `http://127.0.0.1:${portOf(server)}`;
    return await openTwice(origin, { name: 'empty', path: '/', content: 'h1' });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** From the page that takes least to the one that takes most. */
function paintedLater(visits: readonly Visit[]): string {
  const later = visits
    .filter(({ cold }) => !cold)
    .map(({ wholeMs, paintedMs }) => paintedMs - wholeMs);
  return `${Math.min(...later).toFixed(0)} to ${Math.max(...later).toFixed(0)} ms`;
}

/** The three that took longest. */
function slowestOf(highest: ReadonlyMap<string, number>): string {
  return [...highest]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`)
    .join(', ');
}
