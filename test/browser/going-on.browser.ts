// The dashboard during changes: the daemon stops and starts again, the token changes, lists grow, and people go back
// and forth.
import assert from 'node:assert/strict';
import { rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inFolder, startRota, type RotaProcess } from '../support/rota-process.ts';
import { freePort } from '../support/servers/free-port.ts';
import { post } from './ask-daemon.ts';
import { DESK, drawn, inChromium, visit, type WatchedPage } from './chromium.ts';
import type { World } from './dashboard-world.ts';
import { startHeldServer } from './held-server.ts';

const held = await startHeldServer();
const port = await freePort();
const dashboard = `http://127.0.0.1:${port}`;
const world: World = { dashboard, folder: '', longRun: 0 };
const JOB = `urls: [${dashboard}/healthz]\n`;

const FILES = {
  'config.yaml': config(),
  'jobs/self.yaml': JOB,
  'jobs/held.yaml': `timeout: 1h\nurls: [${held.origin}/first, ${held.origin}/second]\n`,
};
await inFolder(FILES, (folder) =>
  inChromium(async (open) => {
    const first = await startDaemon(folder);
    await testWaysBack(await open(DESK));
    await testSqlPage(await open(DESK));
    await testSkipping(await open(DESK));
    await testRanges(await open(DESK));
    await testUnheard(await open(DESK));
    await testRunGoesOn(await open(DESK));
    await testGrowing(await open(DESK));
    await testBadFile(await open(DESK), folder);
    await testRestart(await open(DESK), { folder, first });
  }),
);
held.close();

async function testWaysBack({ page, troubles }: WatchedPage): Promise<void> {
  await test('the Back button leads through each SQL query once, and out of the page', async () => {
    await visit(page, `${dashboard}/ledger`);
    await visit(page, `${dashboard}/sql`);
    for (const sql of ['select 1 as one', 'select 2 as two']) {
      await page.getByRole('textbox', { name: 'SQL' }).fill(sql);
      await page.getByRole('textbox', { name: 'SQL' }).press('Control+Enter');
      await page.getByRole('columnheader', { name: sql.slice(12) }).waitFor();
    }
    assert.equal(await page.getByRole('button', { name: /^Show \d/ }).count(), 0);
    await page.goBack();
    await page.getByRole('columnheader', { name: 'one' }).waitFor();
    await page.goBack();
    await page.waitForURL(`${dashboard}/sql`);
    await page.goBack();
    await page.waitForURL(`${dashboard}/ledger`);
    assert.deepEqual(troubles, []);
  });

  await test('a page with a query too long for an address can be reloaded', async () => {
    await visit(page, `${dashboard}/sql`);
    const sql = `select '${'ä'.repeat(5000)}' as long`;
    await page.getByRole('textbox', { name: 'SQL' }).fill(sql);
    await page.getByRole('textbox', { name: 'SQL' }).press('Control+Enter');
    await page.getByRole('columnheader', { name: 'long' }).waitFor();
    await page.reload();
    await drawn(page);
    assert.deepEqual(troubles, []);
  });
}

async function testSqlPage({ page, troubles }: WatchedPage): Promise<void> {
  await test('a query from a link is not run, and one that was run by hand runs again after a reload', async () => {
    await visit(page, `${dashboard}/sql?q=select%204%20as%20four`);
    await page.getByText('Tables and views').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'SQL' }).inputValue(), 'select 4 as four');
    assert.equal(await page.getByRole('columnheader', { name: 'four' }).count(), 0);
    await page.getByRole('textbox', { name: 'SQL' }).fill('select 5 as five');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('columnheader', { name: 'five' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'five' }).waitFor();
  });

  await test('the page says when the browser cannot save a query', async () => {
    await page.evaluate(`Storage.prototype.setItem = () => { throw new Error('full'); }`);
    await page.getByLabel('Name of the saved query').fill('mine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('This browser cannot save queries').waitFor();
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testSkipping({ page, troubles }: WatchedPage): Promise<void> {
  await test('the link that skips to the content keeps the text of the editor', async () => {
    await visit(page, `${dashboard}/sql`);
    const editor = page.getByRole('textbox', { name: 'SQL' });
    await editor.fill('select 3 as three');
    await page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
    await page.locator('main:focus').waitFor();
    await drawn(page);
    assert.equal(await editor.inputValue(), 'select 3 as three');
    await page.goBack();
    await page.waitForURL(`${dashboard}/sql`);
    assert.equal(await editor.inputValue(), 'select 3 as three');
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testRanges({ page, troubles }: WatchedPage): Promise<void> {
  await test('a range within one minute can be shown again, and a preset ends at the present time', async () => {
    await visit(page, `${dashboard}/jobs/self?from=2026-01-01T00:00:10Z&to=2026-01-01T00:00:40Z`);
    assert.equal(await page.getByLabel('From').inputValue(), '2026-01-01T00:00:10');
    assert.equal(await page.locator('.presets [aria-pressed=true]').count(), 0);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/to=2026-01-01T00%3A00%3A40\.000Z/);
    await page.getByRole('button', { name: 'The last 1 h' }).click();
    await page.waitForURL(`${dashboard}/jobs/self?last=1h`);
    await page.getByRole('button', { name: 'The last 1 h', pressed: true }).waitFor();
    const before = await page.getByLabel('To', { exact: true }).inputValue();
    await page.reload();
    await drawn(page);
    await page.getByRole('button', { name: 'The last 1 h', pressed: true }).waitFor();
    const after = await page.getByLabel('To', { exact: true }).inputValue();
    assert(after >= before);
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testUnheard({ page }: WatchedPage): Promise<void> {
  await test('a page without events says that Rota does not answer', async () => {
    await page.route('**/api/v1/events*', (route) => route.abort());
    await visit(page, `${dashboard}/`);
    await page.getByText('Rota has not answered since').waitFor();
    await page.close();
  });
}

async function testRunGoesOn({ page, troubles }: WatchedPage): Promise<void> {
  await test('results appear while the run is in progress, and the focus stays', async () => {
    const { run_id: id } = await post(world, '/jobs/held/run');
    await visit(page, `${dashboard}/runs/${id}`);
    await page.getByText('No results are stored yet.').waitFor();
    held.release('/first');
    const first = page.getByRole('link', { name: `${held.origin}/first` });
    await first.waitFor();
    await page.locator('.page-head .badge', { hasText: 'running' }).waitFor();
    await first.focus();
    held.release('/second');
    await page.getByRole('link', { name: `${held.origin}/second` }).waitFor();
    await page.locator('.page-head .badge', { hasText: 'succeeded' }).waitFor();
    assert(await first.evaluate((link) => link === link.ownerDocument.activeElement));
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testGrowing({ page, troubles }: WatchedPage): Promise<void> {
  await test('the next page of a list that has grown begins where the page ends', async () => {
    for (let run = 0; run < 52; run += 1) await post(world, '/jobs/self/run');
    await visit(page, `${dashboard}/ledger`);
    await page.locator('.live', { hasText: 'live' }).waitFor();
    const newest = await post(world, '/jobs/self/run');
    await page.getByRole('rowheader', { name: `Run ${newest.run_id}`, exact: true }).waitFor();
    const last = await rowName(page, -1);
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(/cursor=/);
    await page.getByRole('rowheader', { name: last, exact: true }).waitFor({ state: 'detached' });
    assert.equal(await rowName(page, 0), `Run ${Number(last.slice(4)) - 1}`);
    assert.deepEqual(troubles, []);
  });

  await test('the address of the ledger contains the filter by job and outcome', async () => {
    await visit(page, `${dashboard}/ledger`);
    const [job, outcome] = [page.getByLabel('Job', { exact: true }), page.getByLabel('Outcome')];
    const show = page.getByRole('button', { name: 'Show', exact: true });
    await job.fill('held');
    await show.click();
    await page.waitForURL(`${dashboard}/ledger?job=held`);
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    assert.equal(await page.locator('tbody tr').count(), 1);
    assert.equal(await job.inputValue(), 'held');
    await outcome.selectOption('missed');
    await show.click();
    await page.waitForURL(`${dashboard}/ledger?job=held&status=missed`);
    await page.getByText('No planned run matches the filter.').waitFor();
    await job.fill(' ');
    await outcome.selectOption('any');
    await show.click();
    await page.waitForURL(`${dashboard}/ledger`);
    assert.deepEqual(troubles, []);
  });
}

async function testBadFile({ page }: WatchedPage, folder: string): Promise<void> {
  await test('the page of a job whose file cannot be read shows its last good version', async () => {
    await symlink(join(folder, 'nowhere'), join(folder, 'link'));
    await rename(join(folder, 'link'), join(folder, 'jobs/self.yaml'));
    await visit(page, `${dashboard}/`);
    await page.getByText('jobs/self.yaml:1:1').waitFor();
    await visit(page, `${dashboard}/jobs/self`);
    await page.getByText('bad file: the last good version stays in force').waitFor();
    const file = page.getByRole('region', { name: 'The file of the job' });
    assert.match((await file.textContent()) ?? '', /^urls:/m);
  });
}

async function testRestart(
  { page }: WatchedPage,
  { folder, first }: { folder: string; first: RotaProcess },
): Promise<void> {
  let daemon = first;
  const restart = async (token?: string): Promise<void> => {
    await writeFile(join(folder, 'config.yaml'), config(token));
    daemon = await startDaemon(folder);
  };
  const gone = page.getByText('Rota has not answered since');

  await test('pages show that the daemon has stopped, and update when it is back', async () => {
    await visit(page, `${dashboard}/`);
    await page.locator('.live', { hasText: 'live' }).waitFor();
    await setHidden(page, true);
    await end(daemon);
    await setHidden(page, false);
    await gone.waitFor();
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
    await restart();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    await gone.waitFor({ state: 'hidden' });
  });

  await test('a page whose session ends leads to the log-in page, and the Back button leads out of it', async () => {
    await end(daemon);
    await restart('a token that nobody guesses');
    await page.waitForURL(/\/login\?next=%2Fledger/);
    await drawn(page);
    await page.goBack();
    await page.waitForURL(/\/login\?next=%2F$/);
    await page.getByLabel('Token').fill('a token that nobody guesses');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('.live', { hasText: 'live' }).waitFor();
    await end(daemon);
  });
}

function config(token?: string): string {
  const guard = token === undefined ? '' : `, token: "${token}"`;
  return `server: { listen: "127.0.0.1:${port}"${guard} }\ndrain: 1s\n`;
}

async function startDaemon(folder: string): Promise<RotaProcess> {
  const daemon = startRota(['start', '--foreground'], { cwd: folder });
  await daemon.said(/ready with/);
  return daemon;
}

async function end(daemon: RotaProcess): Promise<void> {
  daemon.signal('SIGTERM');
  await daemon.ended;
}

/** The header of a row of the table; a negative index counts from the end. */
async function rowName(page: Page, index: number): Promise<string> {
  const names = await page.getByRole('rowheader').allTextContents();
  return names.at(index) ?? '';
}

/** Simulates a switch to another tab, or back. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} });
    document.dispatchEvent(new Event('visibilitychange'))`);
}
