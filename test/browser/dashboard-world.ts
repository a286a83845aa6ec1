// A real daemon with real data and a dashboard, for browser tests.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { MARKUP, startSampleSites } from './sample-sites.ts';
import { writeHistory } from './stored-history.ts';

const PORT = /"?https?:\/\/127\.0\.0\.1:(\d+)/;

export interface World {
  /** The address of the dashboard: `http://127.0.0.1:PORT`. */
  readonly dashboard: string;
  readonly folder: string;
  /** The run of 100,000 results. */
  readonly longRun: number;
}

export interface WorldOptions {
  /** Sets `server.token`. */
  readonly token?: string;
  /** No jobs and nothing stored. */
  readonly empty?: boolean;
  /** Only jobs without faults, for screenshots. */
  readonly tidy?: boolean;
}

/** Starts everything before `use`, and ends it afterwards. */
export async function inWorld<T>(
  options: WorldOptions,
  use: (world: World) => Promise<T>,
): Promise<T> {
  const sites = await startSampleSites();
  try {
    return await inFolder(filesOf(sites.origin, options), async (folder) => {
      await mkdir(join(folder, 'jobs'), { recursive: true });
      await mkdir(join(folder, 'data'), { recursive: true });
      const database = join(folder, 'data/rota.db');
      const longRun = options.empty
        ? 0
        : writeHistory(database, { origin: sites.origin, nowMs: Date.now() });
      const daemon = startRota(['start', '--foreground'], { cwd: folder });
      await daemon.said(/ready with/);
      try {
        return await use({ dashboard: await dashboardOf(folder), folder, longRun });
      } finally {
        daemon.signal('SIGTERM');
        await daemon.ended;
      }
    });
  } finally {
    await sites.close();
  }
}

async function dashboardOf(cwd: string): Promise<string> {
  const { stdout, stderr } = await rota(['status', '--json'], { cwd });
  const port = PORT.exec(stdout)?.[1];
  if (port === undefined) throw new Error(`rota status names no dashboard:\n${stdout}${stderr}`);
  return `http://127.0.0.1:${port}`;
}

function filesOf(
  origin: string,
  { token, empty, tidy }: WorldOptions,
): Readonly<Record<string, string>> {
  const guard = token === undefined ? '' : `, token: "${token}"`;
  const config = {
    'config.yaml': `server: { listen: "127.0.0.1:0"${guard} }\ndrain: 1s\n`,
  };
  if (empty === true) return config;
  const rest = tidy === true ? { 'jobs/reports.yaml': reports(origin) } : troublesome(origin);
  return { ...config, ...tidyJobs(origin), ...rest };
}

function tidyJobs(origin: string): Readonly<Record<string, string>> {
  return {
    'jobs/prices.yaml': `description: Prices of forty items, four times an hour
schedule: "*/15 * * * *"
urls:
  - { url: "${origin}/prices/{id}", each: { id: 1..40 } }
`,
    'jobs/front-pages.yaml': `description: Front pages, as a reader sees them
schedule: "*/30 * * * *"
urls:
  - { url: "${origin}/pages/{id}", each: { id: 1..12 } }
`,
    'jobs/partners.yaml': `description: Answers of partners, one of them often down
schedule: "*/20 * * * *"
retry: { attempts: 2, backoff: [50ms] }
urls:
  - { url: "${origin}/pages/{id}", each: { id: 1..8 } }
  - ${origin}/down/1
`,
    'jobs/nightly-crawl.yaml': `description: A hundred thousand pages, once a night
schedule: "0 2 * * *"
concurrency: 500
urls:
  - { url: "${origin}/pages/{id}", each: { id: 1..100000 } }
`,
  };
}

function reports(origin: string): string {
  return `description: Reports that take their time, fifty at once
concurrency: 50
urls:
  - { url: "${origin}/slow/{id}", each: { id: 1..1200 } }
`;
}

function troublesome(origin: string): Readonly<Record<string, string>> {
  return {
    'jobs/slow.yaml': `description: Sixty slow answers, ten at a time
concurrency: 10
urls:
  - { url: "${origin}/slow/{id}", each: { id: 1..60 } }
`,
    'jobs/hostile.yaml': `description: "${MARKUP}"
urls:
  - "${origin}/hostile/1?q=${MARKUP}"
  - ${origin}/moved/2
  - ${origin}/missing/3
`,
    'jobs/broken.yaml': `schedule: every 30s\nconcurency: 5\nurls: ["${origin}/pages/1"]\n`,
  };
}
