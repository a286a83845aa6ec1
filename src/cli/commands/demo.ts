// rota demo: compares many requests at once with one at a time, measured on this machine by real runs.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InvalidArgumentError, Option } from 'commander';
import type { EndedForegroundRun } from '../../engine/foreground-run.ts';
import { formatDuration, formatShortDuration, parseDuration } from '../../domain/duration.ts';
import { AppError } from '../../domain/error.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandSpec } from '../command-spec.ts';
import { paintFor } from '../output/paint.ts';
import { formatFactor } from '../output/run-summary.ts';
import { shellWord } from '../output/shell-word.ts';
import { runWithProgress } from './run.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { shownDatabase } from '../../domain/settings.ts';

interface DemoOptions {
  readonly urls: number;
  readonly delayMs: number;
  readonly concurrency: number;
  readonly keep: string | undefined;
}

/** One after another takes its time, so that a few must do: their rate does not depend on their number. */
const ONE_AT_A_TIME = 20;
const DEFAULTS = { urls: 2000, delayMs: 100, concurrency: 500 };
const MAX_DELAY_MS = 60_000;
/** One above that of the daemon. */
const DEFAULT_PORT = 7683;

export const demoCommand: CommandSpec = {
  description:
    'Starts a server on this machine whose every answer takes a while, fetches a few URLs one at a time, then all of them with many in flight, stores every response, and prints both rates and the gain. Nothing leaves the machine. With --keep the configuration, the two jobs and the database stay, as an example to play with. With --serve it only serves a few good and a few bad pages, for jobs of your own, until you press Ctrl-C.',
  options: [
    new Option('--urls <number>', 'URLs of the second run')
      .argParser(wholeNumber(1, 10_000_000))
      .default(DEFAULTS.urls),
    new Option('--delay <duration>', 'how long each answer takes')
      .argParser(readDelay)
      .default(DEFAULTS.delayMs, '100ms'),
    new Option('--concurrency <number>', 'requests in flight of the second run')
      .argParser(wholeNumber(1, 10_000))
      .default(DEFAULTS.concurrency),
    new Option('--keep <dir>', 'keep the configuration and the database in this folder'),
    new Option('--serve', 'only serve pages on this machine, good ones and bad ones').conflicts([
      'urls',
      'delay',
      'concurrency',
      'keep',
    ]),
    new Option('--port <number>', 'the port of --serve; 0: any free one')
      .argParser(wholeNumber(0, 65_535))
      .default(DEFAULT_PORT),
  ],
  examples: [
    ['rota demo', '2,000 URLs that each take 100 ms, 500 at once'],
    ['rota demo --urls 20000 --concurrency 2000', 'more of both'],
    ['rota demo --keep demo && rota results -c demo/config.yaml', 'look at what was stored'],
    ['rota demo --serve', 'pages to try jobs against, without the internet'],
  ],
  async run(context, input) {
    if (input.flag('serve')) return servePages(context, input.number('port') ?? DEFAULT_PORT);
    const options: DemoOptions = {
      urls: input.number('urls') ?? DEFAULTS.urls,
      delayMs: input.number('delay') ?? DEFAULTS.delayMs,
      concurrency: input.number('concurrency') ?? DEFAULTS.concurrency,
      keep: input.text('keep'),
    };
    const folder = await openFolder(context, options.keep);
    const worker = startServer(options.delayMs);
    try {
      const [port] = await once(worker, 'message');
      await writeConfiguration(folder, { ...options, port: Number(port) });
      return await measure(context, folder, options);
    } finally {
      await worker.terminate();
      if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Serves until the first SIGINT or SIGTERM. */
async function servePages({ out }: CommandContext, port: number): Promise<0> {
  const { DEMO_PAGES, serveDemo } = await import('./demo-pages.ts');
  const { listenForShutdown } = await import('../../platform/signals.ts');
  const shutdown = listenForShutdown();
  try {
    const server = await serveDemo(port);
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`;
    const lines = DEMO_PAGES.map(
      ({ path, description }) => `  ${(origin + path).padEnd(36)}${description}\n`,
    );
    await out.write(`Serving on this machine, until Ctrl-C:\n\n${lines.join('')}`);
    const { drain } = shutdown.signals;
    if (!drain.aborted) await once(drain, 'abort');
    server.closeAllConnections();
    server.close();
    return 0;
  } finally {
    shutdown.dispose();
  }
}

async function measure(
  context: CommandContext,
  folder: string,
  options: DemoOptions,
): Promise<0 | 1> {
  const { out } = context;
  const paint = paintFor(out);
  const { loadConfig } = await import('../../config/load-config.ts');
  const { settings, jobs, problems } = await loadConfig(join(folder, 'config.yaml'));
  if (settings === undefined || jobs.length !== 2) {
    throw new Error(`the demo's own configuration is wrong: ${problems[0]?.message}`);
  }
  const run = async (name: string): Promise<EndedForegroundRun | undefined> => {
    const named = jobs.filter((job) => job.name === name);
    const [finished] = await runWithProgress(context, { settings, jobs: named });
    return finished;
  };
  await out.write(
    `A server on this machine answers each request after ${formatDuration(options.delayMs)}.\n\n`,
  );
  const single = await run('one-at-a-time');
  await out.write(formatRate('one at a time', single));
  if (single?.status !== 'succeeded') return 1;
  const many = await run('all-at-once');
  await out.write(formatRate(`${groupDigits(options.concurrency)} at once`, many));
  if (many?.status !== 'succeeded') return 1;
  const gain = ratePerSecond(many) / ratePerSecond(single);
  await out.write(`\n${paint.strong(`${formatFactor(gain)} times as fast`)}\n`);
  if (options.keep !== undefined) {
    const config = join(options.keep, 'config.yaml');
    await out.write(
      `\nEvery response is in ${shownDatabase(settings.database)}, for example:\n  rota query -c ${shellWord(config)} "select job, count(*), avg(duration_ms) from results group by job"\n`,
    );
  }
  return 0;
}

/** `500 at once     2,000 requests in  0.52 s    3,846/s`. */
function formatRate(title: string, run: EndedForegroundRun | undefined): string {
  if (run === undefined) return '';
  const requests = `${groupDigits(run.total)} requests in`.padStart(18);
  const failed = run.failed === 0 ? '' : `  ${groupDigits(run.failed)} failed`;
  const rate = `${formatFactor(ratePerSecond(run))}/s`;
  return `${title.padEnd(15)}${requests} ${formatShortDuration(run.durationMs).padStart(7)}  ${rate.padStart(9)}${failed}\n`;
}

function ratePerSecond({ total, durationMs }: EndedForegroundRun): number {
  return (total * 1000) / Math.max(durationMs, 1);
}

function readDelay(text: string): number {
  const delayMs = parseDuration(text);
  if (delayMs !== undefined && delayMs <= MAX_DELAY_MS) return delayMs;
  throw new InvalidArgumentError('It must be a duration up to 60s, such as 100ms.');
}

function startServer(delayMs: number): Worker {
  // Compiled code ends in .js.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`demo-server.${ending}`, import.meta.url), { workerData: delayMs });
}

async function openFolder(context: CommandContext, keep: string | undefined): Promise<string> {
  if (keep === undefined) return mkdtemp(join(tmpdir(), 'rota-demo-'));
  const folder = resolve(context.cwd, keep);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** The demo is two jobs like any others: `--keep` leaves a folder that Rota can use. */
async function writeConfiguration(
  folder: string,
  options: DemoOptions & { port: number },
): Promise<void> {
  const { port, urls, concurrency, delayMs } = options;
  const files = {
    'config.yaml': `database: data/rota.db\nconcurrency: ${concurrency}\nserver: off\n`,
    'jobs/one-at-a-time.yaml': jobText({ port, urls: ONE_AT_A_TIME, concurrency: 1, delayMs }),
    'jobs/all-at-once.yaml': jobText({ port, urls, concurrency, delayMs }),
  };
  await mkdir(join(folder, 'jobs'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    try {
      await writeFile(join(folder, path), text, { flag: 'wx' });
    } catch (error) {
      throw new AppError('busy', `Cannot write ${join(folder, path)}`, {
        hint: 'name a folder that does not exist yet',
        cause: error,
      });
    }
  }
}

function jobText(job: {
  port: number;
  urls: number;
  concurrency: number;
  delayMs: number;
}): string {
  return `description: ${job.urls} URLs that each take ${job.delayMs} ms, ${job.concurrency} at once
concurrency: ${job.concurrency}
timeout: 120s
urls:
  - { url: "http://127.0.0.1:${job.port}/items/{id}", each: { id: 1..${job.urls} } }
`;
}
