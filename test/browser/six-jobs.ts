// A real daemon with six jobs, of which three fail in every run.
import { setTimeout as sleep } from 'node:timers/promises';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { post } from './ask-daemon.ts';
import { startSampleSites } from './sample-sites.ts';

export interface SixJobs {
  /** The address of the dashboard: `http://127.0.0.1:PORT`. */
  readonly dashboard: string;
  /** Runs a job to its end, and returns the id of the run. */
  readonly run: (job: string) => Promise<number>;
  /** Ends the daemon, as `rota stop` does. */
  readonly stop: () => Promise<void>;
}

/** Runs each job `runs` times before `use`. */
export async function withSixJobs<T>(runs: number, use: (six: SixJobs) => Promise<T>): Promise<T> {
  const sites = await startSampleSites();
  try {
    return await inFolder(filesOf(sites.origin), async (folder) => {
      const daemon = startRota(['start', '--foreground'], { cwd: folder });
      await daemon.said(/ready with/);
      const { stdout } = await rota(['status', '--json'], { cwd: folder });
      const dashboard = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? '';
      const run = async (job: string): Promise<number> => {
        const { run_id: id } = await post({ dashboard }, `/jobs/${job}/run`);
        while ((await statusOf(dashboard, id)) === 'running') await sleep(20);
        return id;
      };
      const stop = async (): Promise<void> => {
        daemon.signal('SIGTERM');
        await daemon.ended;
      };
      try {
        for (let time = 0; time < runs; time += 1) await Promise.all(JOBS.map(run));
        return await use({ dashboard, run, stop });
      } finally {
        await stop();
      }
    });
  } finally {
    await sites.close();
  }
}

const JOBS = ['catalogue', 'front-pages', 'partners', 'prices', 'reports', 'webhooks'];

function filesOf(origin: string): Readonly<Record<string, string>> {
  const many = (kind: string, count: number): string =>
    `  - { url: "${origin}/${kind}/{id}", each: { id: 1..${count} } }\n`;
  return {
    'config.yaml': 'server: { listen: "127.0.0.1:0" }\ndrain: 1s\n',
    'jobs/catalogue.yaml': `description: Every page of the catalogue, and some that are gone\ntags: [shop]\nurls:\n${many('pages', 60)}${many('missing', 3)}`,
    'jobs/front-pages.yaml': `description: Front pages, as a reader sees them\nschedule: "0 0 1 1 *"\nurls:\n${many('pages', 12)}`,
    'jobs/partners.yaml': `description: Answers of partners, one of them often down\ntags: [partners]\nurls:\n${many('pages', 3)}${many('down', 1)}`,
    'jobs/prices.yaml': `description: Prices of forty items\ntags: [shop, hourly]\nurls:\n${many('prices', 40)}`,
    'jobs/reports.yaml': `description: Reports that take their time\nurls:\n${many('slow', 4)}`,
    'jobs/webhooks.yaml': `urls:\n${many('down', 4)}`,
  };
}

async function statusOf(dashboard: string, run: number): Promise<string> {
  const response = await fetch(`${dashboard}/api/v1/runs/${run}`);
  const answer: { run: { status: string } } = JSON.parse(await response.text());
  return answer.run.status;
}
