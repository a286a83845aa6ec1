// What pages ask for as they open, in a real browser: the document brings it along. Run by `npm run test:browser`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { post } from './ask-daemon.ts';
import { drawn, inChromium, visit, type WatchedPage } from './chromium.ts';
import { inWorld, type World } from './dashboard-world.ts';

await inWorld({}, (world) =>
  inChromium(async (open) => testOpening(world, await open({ width: 1280, scheme: 'light' }))),
);

/** Paths below `/api/v1` that the page asks for from now on, but for the stream of events. */
function asked(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const [, path] = /\/api\/v1(\/.*)/.exec(request.url()) ?? [];
    if (path !== undefined && !path.startsWith('/events')) paths.push(path);
  });
  return paths;
}

async function testOpening(world: World, { page, troubles }: WatchedPage): Promise<void> {
  const { run_id: run } = await post(world, '/jobs/prices/run');
  await visit(page, `${world.dashboard}/runs/${run}`);
  await page.locator('.page-head .badge', { hasText: 'succeeded' }).waitFor();
  await page.locator('tbody a').first().click();
  await drawn(page);
  const result = new URL(page.url()).pathname;
  const paths = asked(page);

  await test('a page asks for nothing as it opens: everything comes along', async () => {
    for (const path of [
      '/',
      '/?search=pri+ces',
      '/jobs/prices',
      '/jobs/prices?last=7d',
      '/jobs/prices?from=2026-01-01T00%3A00%3A00Z&to=2026-01-02T00%3A00%3A00Z',
      `/runs/${run}?failed=true&url=%2Fpri*`,
      `/runs/${world.longRun}`,
      result,
      '/ledger?job=prices&status=succeeded',
      '/sql',
    ]) {
      await visit(page, world.dashboard + path);
      // The result's page alone learns from the first answer what it was changed from.
      const rest = paths.filter((each) => !/^\/results\/\d+\/diff\?from=\d+$/.test(each));
      assert.deepEqual(rest, [], path);
      paths.length = 0;
    }
    assert.deepEqual(troubles, []);
  });

  await test('a page that missed nothing until its stream of events began asks for nothing again', async () => {
    await page.clock.install();
    await visit(page, `${world.dashboard}/`);
    await page.locator('.live', { hasText: 'live' }).waitFor();
    await page.clock.runFor(5000);
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    assert.deepEqual(paths, ['/ledger?limit=50']);
  });

  await test('a page that goes back to one that came along asks for what is new', async () => {
    await visit(page, `${world.dashboard}/`);
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    paths.length = 0;
    await page.goBack();
    await page.getByRole('heading', { name: 'Jobs' }).waitFor();
    assert.deepEqual(paths.toSorted(), ['/jobs?limit=100', '/status?jobs=false']);
    assert.deepEqual(troubles, []);
  });
}
