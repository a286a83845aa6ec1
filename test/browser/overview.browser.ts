// The overview and the pages it leads to, with six jobs of which three fail. Run by `npm run test:browser`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { post } from './ask-daemon.ts';
import {
  DESK,
  drawn,
  inChromium,
  visit,
  type Look,
  type OpenPage,
  type WatchedPage,
} from './chromium.ts';
import { looksFinished } from './looks-finished.ts';
import { withSixJobs, type SixJobs } from './six-jobs.ts';

const LOOKS: readonly Look[] = [390, 768, 1280, 1920].flatMap((width) => [
  { width, scheme: 'light' },
  { width, scheme: 'dark' },
]);

await withSixJobs(2, (six) =>
  inChromium(async (open) => {
    await testVerdict(six, await open(DESK));
    await testList(six, await open(DESK));
    await testJob(six, await open(DESK));
    await testLedger(six, await open(DESK));
    await testLooks(six, open);
    await testGone(six, await open(DESK));
  }),
);

async function testVerdict(
  { dashboard, run }: SixJobs,
  { page, troubles }: WatchedPage,
): Promise<void> {
  await test('the overview says first how many jobs fail, which, why and since when', async () => {
    await visit(page, `${dashboard}/`);
    const summary = page.getByRole('region', { name: 'Summary' });
    assert.equal(await summary.getByRole('heading').textContent(), '3 of 6 jobs failing');
    const items = await summary.getByRole('listitem').allTextContents();
    const texts = items.map((text) => text.replaceAll(/\s+/g, ' ').trim()).toSorted();
    assert.equal(texts.length, 3);
    assert.match(
      texts[0] ?? '',
      /^catalogue 3 of 63 failed: 404 × 3 since \d+ s ago Failing results/,
    );
    assert.match(texts[1] ?? '', /^partners 1 of 4 failed: 503 × 1 since /);
    assert.match(texts[2] ?? '', /^webhooks 4 of 4 failed: 503 × 4 since /);
    const first = await page.locator('main > *').first().getAttribute('aria-label');
    assert.equal(first, 'Summary');
  });

  await test('a link leads from a failing job to its failing results', async () => {
    await page.getByRole('link', { name: 'Failing results of catalogue' }).click();
    await page.waitForURL(/\/runs\/\d+\?failed=true$/);
    await drawn(page);
    assert.equal(await page.locator('tbody tr').count(), 3);
  });

  await test('the sentence changes when a job fails', async () => {
    await visit(page, `${dashboard}/`);
    await page.locator('.live', { hasText: 'live' }).waitFor();
    await post({ dashboard }, '/jobs/webhooks/pause');
    await run('reports');
    await page.getByRole('heading', { name: '2 of 6 jobs failing' }).waitFor();
    await page
      .getByRole('row', { name: /webhooks/ })
      .getByText('paused')
      .waitFor();
    await post({ dashboard }, '/jobs/webhooks/unpause');
    await run('reports');
    await page.getByRole('heading', { name: '3 of 6 jobs failing' }).waitFor();
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testList({ dashboard }: SixJobs, { page, troubles }: WatchedPage): Promise<void> {
  const names = async (): Promise<string[]> => page.locator('tbody .name').allTextContents();

  await test('failing jobs come first, and the heads sort the list in the address', async () => {
    await visit(page, `${dashboard}/`);
    assert.deepEqual((await names()).slice(0, 3), ['catalogue', 'partners', 'webhooks']);
    await page.getByRole('columnheader', { name: /^Job/ }).getByRole('link').click();
    await page.waitForURL(/\?sort=name$/);
    await page.locator('th[aria-sort=ascending]', { hasText: 'Job' }).waitFor();
    assert.deepEqual((await names())[0], 'catalogue');
    await page.getByRole('columnheader', { name: /^Job/ }).getByRole('link').click();
    await page.waitForURL(/\?sort=-name$/);
    await page.locator('th[aria-sort=descending]', { hasText: 'Job' }).waitFor();
    assert.deepEqual((await names())[0], 'webhooks');
  });

  await test('the list is filtered by state and tag in the address', async () => {
    await page.locator('select[name=state]').selectOption('failing');
    await page.waitForURL(/state=failing/);
    await page.getByRole('row', { name: /prices/ }).waitFor({ state: 'detached' });
    assert.deepEqual(await names(), ['webhooks', 'partners', 'catalogue']);
    await page.locator('select[name=tag]').selectOption('shop');
    await page.waitForURL(/tag=shop/);
    await page.getByRole('row', { name: /webhooks/ }).waitFor({ state: 'detached' });
    assert.deepEqual(await names(), ['catalogue']);
    await page.goto(`${dashboard}/?tag=nowhere`);
    await page.getByText('No job matches the filter.').waitFor();
    // The sentence is about all jobs.
    await page.getByRole('heading', { name: '3 of 6 jobs failing' }).waitFor();
  });

  await test('the height of a bar is the share that failed, and each bar is a link to its run', async () => {
    await visit(page, `${dashboard}/?sort=name`);
    const heights = await page.evaluate<Record<string, number>>(`Object.fromEntries(
      [...document.querySelectorAll('tbody tr')].map((row) => [
        row.querySelector('.name').textContent,
        Number([...row.querySelectorAll('.bars a rect')].at(-1)?.getAttribute('height')),
      ]))`);
    assert.equal(heights['webhooks'], 26);
    assert.equal(heights['partners'], 6.5);
    assert.equal(heights['prices'], 3);
    const bar = page
      .getByRole('row', { name: /webhooks/ })
      .locator('.bars a')
      .last();
    assert.match((await bar.getAttribute('aria-label')) ?? '', /failed, 4 of 4 failed: 503 × 4$/);
    await bar.click();
    await page.waitForURL(/\/runs\/\d+\?failed=true$/);
  });

  await test('after "Run now" there is a link to that run, and queue tiles only while it runs', async () => {
    await visit(page, `${dashboard}/`);
    assert.equal(await page.locator('.tiles').count(), 0);
    await page.getByRole('button', { name: 'Run now reports' }).click();
    const started = page.getByRole('row', { name: /reports/ }).locator('.done a');
    await started.waitFor();
    const href = (await started.getAttribute('href')) ?? '';
    await started.click();
    await page.waitForURL(dashboard + href);
    await page.getByRole('heading', { name: /^Run \d+ of reports$/ }).waitFor();
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testJob(
  { dashboard, run }: SixJobs,
  { page, troubles }: WatchedPage,
): Promise<void> {
  await test('the page of a failing job says why, since when, and at which addresses', async () => {
    await visit(page, `${dashboard}/jobs/partners`);
    const reason = page.locator('.problem', { hasText: '1 of 4 failed: 503 × 1' });
    assert.match((await reason.textContent()) ?? '', /failing since \d+ s ago/);
    const failing = page.getByRole('region', { name: 'Failing targets' });
    const row = failing.getByRole('row', { name: /\/down\/1/ });
    await row.locator('.badge', { hasText: '503' }).waitFor();
    await row.getByText('status 503').waitFor();
    const runs = page.getByRole('region', { name: 'Runs', exact: true });
    assert.equal(await runs.getByText('1 of 4 failed: 503 × 1').count(), 2);
  });

  await test('the page of a job opens on a range that has data', async () => {
    await page.locator('.u-over').first().waitFor();
    assert.equal(await page.getByText('There are no results in this range.').count(), 0);
    const [from, to] = [page.getByLabel('From'), page.getByLabel('To', { exact: true })];
    const ms = Date.parse(await to.inputValue()) - Date.parse(await from.inputValue());
    assert.ok(ms < 3_600_000, `the job is younger than ${ms} ms`);
  });

  await test('p95 and p99 are drawn differently, and a logarithmic scale is named', async () => {
    const looks = await page.evaluate<string[]>(
      `[...document.querySelector('.u-legend').querySelectorAll('.u-marker')].slice(1).map(({ style }) => style.border)`,
    );
    assert.equal(new Set(looks).size, 3, looks.join());
    await visit(page, `${dashboard}/jobs/reports`);
    assert.equal(await page.getByText('(logarithmic scale)').count(), 0);
  });

  await test('a paused job has no next run', async () => {
    await visit(page, `${dashboard}/jobs/front-pages`);
    await page.locator('.facts time').first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('none while paused').waitFor();
    await page.locator('.page-head .badge', { hasText: 'paused' }).waitFor();
    await visit(page, `${dashboard}/`);
    const row = page.getByRole('row', { name: /front-pages/ });
    assert.equal(await row.locator('[data-label="Next run"]').textContent(), '–');
    await run('front-pages');
    await post({ dashboard }, '/jobs/front-pages/unpause');
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testLedger({ dashboard }: SixJobs, { page, troubles }: WatchedPage): Promise<void> {
  const show = async (from: string, to = from): Promise<void> => {
    await page.getByLabel('From').fill(from);
    await page.getByLabel('To', { exact: true }).fill(to);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
  };

  await test('the ledger takes a range of days, and completes the names of jobs', async () => {
    await visit(page, `${dashboard}/ledger`);
    const names = await page.evaluate<string[]>(
      `[...document.querySelector('input[name=job]').list.options].map(({ value }) => value)`,
    );
    assert.deepEqual(names.slice(0, 3), ['catalogue', 'front-pages', 'partners']);
    await show('2020-02-29');
    await page.getByText('No planned run matches the filter.').waitFor();
    assert.match(page.url(), /from=2020-02-29T00%3A00%3A00.000Z&to=2020-03-01T00%3A00%3A00.000Z/);
    assert.equal(await page.getByLabel('To', { exact: true }).inputValue(), '2020-02-29');
    const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
    await show(dayOf(Date.now() - 86_400_000), dayOf(Date.now()));
    await page.locator('tbody tr').nth(11).waitFor();
    assert.equal(await page.getByText('1 of 4 failed: 503 × 1').count(), 2);
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

async function testLooks({ dashboard, run }: SixJobs, open: OpenPage): Promise<void> {
  const id = await run('partners');
  const pages = ['/', '/?state=failing&tag=shop', '/jobs/partners', `/runs/${id}`, '/ledger'];
  for (const path of pages) {
    await test(`${path.replace(/\d+/, 'ID')} looks finished at four widths, light and dark`, async () => {
      for (const look of LOOKS) await looksFinished(await open(look), dashboard + path);
    });
  }
}

/** Ends the daemon: the last of the tests. */
async function testGone({ dashboard, stop }: SixJobs, { page }: WatchedPage): Promise<void> {
  const runNow = (of: Page) => of.getByRole('button', { name: 'Run now prices' });

  await test('when the daemon does not answer, a banner says so and the actions are off', async () => {
    await visit(page, `${dashboard}/`);
    await page.locator('.live', { hasText: 'live' }).waitFor();
    assert.equal(await runNow(page).getAttribute('aria-disabled'), null);
    await stop();
    await page.getByText('Rota has not answered since').waitFor();
    assert.equal(await runNow(page).getAttribute('aria-disabled'), 'true');
    await runNow(page).click({ force: true });
    assert.equal(await page.locator('.action .trouble').first().textContent(), '');
    await page.getByRole('heading', { name: '3 of 6 jobs failing' }).waitFor();
    await page.close();
  });
}
