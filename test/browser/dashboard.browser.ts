// The dashboard in a real browser, against a daemon with real data. Run by `npm run test:browser`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { post } from './ask-daemon.ts';
import { DESK, drawn, inChromium, LOOKS, type OpenPage, visit } from './chromium.ts';
import { inWorld, type World } from './dashboard-world.ts';
import { looksFinished, standsFinished } from './looks-finished.ts';
import { MARKUP } from './sample-sites.ts';
import { testSqlPage } from './sql-page.ts';

interface ResultPage {
  readonly results: readonly { readonly position: number }[];
  readonly next: string | null;
}

/** Runs a job by hand and waits on its page until it has ended. */
async function finishedRun(world: World, page: Page, job: string): Promise<number> {
  const { run_id: id } = await post(world, `/jobs/${job}/run`);
  await visit(page, `${world.dashboard}/runs/${id}`);
  await page.locator('.page-head .badge', { hasText: /succeeded|failed/ }).waitFor();
  return id;
}

await inWorld({}, (world) => inChromium((open) => testAll(world, open)));

async function testAll(world: World, open: OpenPage): Promise<void> {
  const at = (path: string): string => world.dashboard + path;
  const { page, troubles } = await open(DESK);

  await test('a run started with "Run now" shows its progress and its end without a reload', async () => {
    await visit(page, at('/jobs/slow'));
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.locator('tbody .badge', { hasText: 'running' }).waitFor();
    await page
      .getByRole('link', { name: /^Run \d+$/ })
      .first()
      .click();
    await drawn(page);
    const bar = page.getByRole('progressbar');
    await bar.waitFor();
    await page.locator('.facts div', { hasText: /^Done[1-9]/ }).waitFor();
    await page.locator('.page-head .badge', { hasText: 'succeeded' }).waitFor();
    await bar.waitFor({ state: 'detached' });
    await page.locator('tbody tr').nth(59).waitFor();
    assert.match((await page.locator('#announcer').textContent()) ?? '', /slow: run \d+ succeeded/);
    assert.deepEqual(troubles, []);
  });

  await test('the overview shows the requests in flight during a run', async () => {
    await visit(page, at('/'));
    await page.getByRole('button', { name: 'Run now slow' }).click();
    await page
      .locator('tr', { hasText: 'Sixty slow' })
      .locator('.badge', { hasText: 'running' })
      .waitFor();
    await page.locator('.tile', { hasText: /^In flight[1-9]/ }).waitFor();
    await page
      .locator('tr', { hasText: 'Sixty slow' })
      .locator('.badge', { hasText: 'by hand' })
      .waitFor();
    assert.deepEqual(troubles, []);
  });

  await test('the page of a run can cancel it', async () => {
    const { run_id: id } = await post(world, '/jobs/slow/run');
    await visit(page, at(`/runs/${id}`));
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.page-head .badge', { hasText: 'cancelled' }).waitFor();
    assert.deepEqual(troubles, []);
  });

  await test('a job is paused and unpaused', async () => {
    await visit(page, at('/jobs/prices'));
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.locator('.page-head .badge', { hasText: 'paused' }).waitFor();
    await page.getByRole('button', { name: 'Unpause' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    assert.equal(await page.locator('.page-head .badge', { hasText: 'paused' }).count(), 0);
    assert.deepEqual(troubles, []);
  });

  await test('100,000 results can be paged through, forwards and back, and filtered', async () => {
    await visit(page, at(`/runs/${world.longRun}`));
    for (const range of ['0 to 99', '100 to 199', '200 to 299']) {
      await page.getByText(`positions ${range}`, { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Next' }).click();
      await page.getByText(`positions ${range}`, { exact: true }).waitFor({ state: 'detached' });
    }
    await page.getByRole('link', { name: 'Previous' }).click();
    await page.getByText('positions 200 to 299', { exact: true }).waitFor();
    let cursor: string | null = new URL(page.url()).searchParams.get('cursor');
    let seen = 300;
    while (cursor !== null) {
      const query = new URLSearchParams({ cursor, limit: '1000' });
      const { results, next } = await page.evaluate<ResultPage>(
        `fetch('/api/v1/runs/${world.longRun}/results?${query.toString()}').then((r) => r.json())`,
      );
      assert.equal(results[0]?.position, seen === 300 ? 200 : seen);
      seen = (results.at(-1)?.position ?? 0) + 1;
      cursor = next;
    }
    assert.equal(seen, 100_000);
    await page.getByLabel('Target').fill('*/pages/99999');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('link', { name: /\/pages\/99999$/ }).waitFor();
    assert.equal(await page.locator('tbody tr').count(), 1);
    assert.deepEqual(troubles, []);
  });

  await test('the results of a run are sorted by duration, and only failed ones are shown at once', async () => {
    await visit(page, at(`/runs/${world.longRun}`));
    await page.getByRole('link', { name: 'Duration' }).click();
    await page.waitForURL(/sort=duration/);
    await page.locator('th[aria-sort=descending]').waitFor();
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(/cursor=/);
    await page.getByLabel('only failed').check();
    await page.waitForURL((url) => url.searchParams.get('failed') === 'true');
    assert.equal(new URL(page.url()).searchParams.get('sort'), 'duration');
    assert.deepEqual(troubles, []);
  });

  await test('a result shows its request, and copies it as a curl command', async () => {
    const run = await finishedRun(world, page, 'prices');
    await page.locator('tbody a', { hasText: '/prices/' }).first().click();
    await drawn(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
    assert.match(String(copied), /^# Result \d+ of job prices: [^]*\ncurl .*\/prices\/\d+'\n$/);
    assert.ok(run > 0);
    assert.deepEqual(troubles, []);
  });

  await testSqlPage(world, open);

  await test('the overview names a bad file', async () => {
    await visit(page, at('/'));
    await page.getByText('jobs/broken.yaml:2:1').waitFor();
    await page.getByText('did you mean "concurrency"?').waitFor();
    assert.deepEqual(troubles, []);
  });

  await finishedRun(world, page, 'hostile');
  const hostileRun = await finishedRun(world, page, 'hostile');
  await page.locator('tbody a', { hasText: '/hostile/' }).click();
  await drawn(page);
  const hostile = new URL(page.url()).pathname;

  await test('markup in a body, a URL, a header, a description and a query is shown as text', async () => {
    await visit(page, at(hostile));
    const text = (await page.locator('main').textContent()) ?? '';
    assert(text.includes(`<!doctype html>${MARKUP}<img src=x onerror=alert(1)>`));
    assert(text.includes(`x-hostile${MARKUP}`));
    await visit(page, at(`/sql?q=${encodeURIComponent(`select '${MARKUP}' as "${MARKUP}"`)}`));
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('rowheader', { name: MARKUP }).waitFor();
    const inserted = await page.evaluate(
      `document.querySelectorAll('main script, main img, main iframe').length`,
    );
    assert.equal(inserted, 0);
    assert.deepEqual(troubles, []);
  });

  await test('the body is a download that no browser displays', async () => {
    const response = await fetch(at(`/api/v1${hostile}/body`));
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal(response.headers.get('content-type'), 'application/octet-stream');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    await response.body?.cancel();
  });

  const priced = await finishedRun(world, page, 'prices');
  await page.locator('tbody a').first().click();
  await drawn(page);
  const changed = new URL(page.url()).pathname;
  const pages: Readonly<Record<string, string>> = {
    'the overview': '/',
    'a job': '/jobs/partners',
    'a long run': `/runs/${world.longRun}`,
    'a run of hostile answers': `/runs/${hostileRun}`,
    'a run': `/runs/${priced}`,
    'a hostile result': hostile,
    'a result that changed': changed,
    'the ledger': '/ledger',
    'the SQL page': '/sql',
    'the login': '/login',
    'an unknown address': '/nowhere',
    'an invalid address': '/jobs/%E0%A4%A',
  };
  for (const [name, path] of Object.entries(pages)) {
    await test(`${name} has no console error, no overflow, and no finding of axe-core`, async () => {
      for (const look of LOOKS) await looksFinished(await open(look), at(path));
    });
  }

  await test('the rows of a query look finished', async () => {
    for (const look of LOOKS) {
      const watched = await open(look);
      await visit(watched.page, at('/sql'));
      await watched.page.getByRole('textbox', { name: 'SQL' }).fill('select * from runs limit 20');
      await watched.page.getByRole('button', { name: 'Run', exact: true }).click();
      await watched.page.getByRole('columnheader', { name: 'config_hash' }).waitFor();
      await standsFinished(watched);
    }
  });

  await test('every page has a glossary', async () => {
    const watched = await open(DESK);
    await visit(watched.page, at('/ledger'));
    await watched.page.getByText('Glossary', { exact: true }).click();
    await watched.page.getByText('The record of all planned runs and all runs by hand.').waitFor();
    await standsFinished(watched);
  });

  await test('the keyboard can skip to the content, and each new page gets the focus', async () => {
    await visit(page, at('/'));
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to the content');
    await page.getByRole('link', { name: 'Ledger' }).press('Enter');
    await page.locator('h1:focus', { hasText: 'Ledger' }).waitFor();
    assert.equal(await page.title(), 'Ledger · Rota');
  });
}
