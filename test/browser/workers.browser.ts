// The workers of a cluster in the dashboard of a daemon that does not lead: who is there, what is wrong, and runs as they
// go on.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  startClusterStage,
  type ClusterStage,
  type Machine,
} from '../support/cluster/cluster-stage.ts';
import { rota } from '../support/rota-process.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../support/servers/postgres-server.ts';
import { inChromium, visit } from './chromium.ts';
import { looksFinished } from './looks-finished.ts';

after(closeSharedPostgres);

const REQUESTS = 20;
const CAP = 4;
const SERVER = 'server: { listen: "127.0.0.1:0" }';

async function dashboardOf({ cwd }: Machine): Promise<string> {
  const { stdout } = await rota(['status', '--json'], { cwd });
  const { dashboard } = JSON.parse(stdout);
  assert.ok(typeof dashboard === 'string');
  return dashboard.replace(/\/$/, '');
}

test('the dashboard of a cluster', { skip: NO_POSTGRES }, async (context) => {
  const stage = await startClusterStage({ hold: true });
  try {
    const url = `${stage.target.origin}/{n}`;
    const held = `concurrency: ${CAP}\nurls: [{ url: "${url}", each: { n: 1..${REQUESTS} } }]\n`;
    const leader = await stage.start('start', { held });
    const second = await stage.start('start', { held }, { server: SERVER });
    const other = await stage.start('worker', { held: `${held}timeout: 9s\n` });
    await stage.until(`SELECT count(*) = 3 AS done FROM workers WHERE until > clock_timestamp()`);
    const at = await dashboardOf(second);
    await inChromium(async (open) => {
      for (const width of [390, 768, 1280, 1920]) {
        for (const scheme of ['light', 'dark'] as const) {
          await context.test(`the page looks finished at ${width} pixels, ${scheme}`, async () => {
            await looksFinished(await open({ width, scheme }), `${at}/workers`);
          });
        }
      }
      const { page } = await open({ width: 1280, scheme: 'light' });
      await context.test('the overview leads to the workers', async () => {
        await visit(page, `${at}/`);
        await page.getByText(`(${leader.process.pid}) leads, 1 with problems.`).waitFor();
        await page.getByRole('link', { name: '3 workers' }).click();
        await page.waitForURL(`${at}/workers`);
        const differs = 'its configuration differs from that of the leader';
        await rowOf(page, other).getByText(differs).waitFor();
        await rowOf(page, leader).locator('.badge', { hasText: 'leader' }).waitFor();
        await rowOf(page, second).getByText('candidate').waitFor();
      });
      await context.test('a run that another worker leads goes on before the eyes', async () => {
        await goesOn(page, { stage, at });
      });
      await context.test(
        'a worker that was killed is gone, without a reload of the page',
        async () => {
          await visit(page, `${at}/workers`);
          other.process.signal('SIGKILL');
          await rowOf(page, other).getByText('killed or cut off').waitFor();
          await visit(page, `${at}/`);
          await page.getByText(`(${leader.process.pid}) leads, 1 gone.`).waitFor();
        },
      );
    });
  } finally {
    await stage.close();
  }
});

function rowOf(page: Page, { process }: Machine): ReturnType<Page['locator']> {
  return page.locator('tbody tr', { hasText: `process ${process.pid},` });
}

async function goesOn(
  page: Page,
  { stage, at }: { readonly stage: ClusterStage; readonly at: string },
): Promise<void> {
  await visit(page, `${at}/jobs/held`);
  await page.getByRole('button', { name: 'Run now' }).click();
  await stage.target.reached(CAP);
  const [run] = await stage.rows('SELECT run_id FROM run_state');
  await visit(page, `${at}/runs/${Number(run?.['run_id'])}`);
  const figure = (name: string, value: string): Promise<void> =>
    page.locator('.facts > div', { hasText: name }).getByText(value, { exact: true }).waitFor();
  await figure('In flight', String(CAP));
  await figure('Done', `0 of ${REQUESTS}`);
  await visit(page, `${at}/`);
  const tile = (name: string, value: number): Promise<void> =>
    page.locator('.tile', { hasText: name }).getByText(String(value), { exact: true }).waitFor();
  await tile('In flight', CAP);
  await tile('Queued', REQUESTS - CAP);
  await tile('Active runs', 1);
  await visit(page, `${at}/runs/${Number(run?.['run_id'])}`);
  stage.target.open();
  await page.getByText('succeeded').first().waitFor();
  await figure('Results', String(REQUESTS));
}
