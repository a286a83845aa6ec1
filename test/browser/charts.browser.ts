// The charts of a job in a real browser: dragging a range, reading the figures. Run by `npm run test:browser`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { drawn, inChromium, visit, type WatchedPage } from './chromium.ts';
import { inWorld, type World } from './dashboard-world.ts';

interface Series {
  readonly bins: readonly unknown[];
}

/** True when both charts are as wide as their containers. */
const FITTING = `(() => {
  const plots = [...document.querySelectorAll('.chart')];
  return plots.length === 2 && plots.every((plot) => plot.clientWidth === plot.firstElementChild?.clientWidth);
})()`;

await inWorld({}, (world) =>
  inChromium(async (open) => testCharts(world, await open({ width: 1280, scheme: 'light' }))),
);

async function testCharts(world: World, { page, troubles }: WatchedPage): Promise<void> {
  const at = (path: string): string => world.dashboard + path;

  await test('a range dragged on a chart, or entered in the inputs, becomes the range of the page', async () => {
    await visit(page, at('/jobs/prices'));
    const plot = page.locator('.u-over').first();
    await plot.waitFor();
    const box = await plot.boundingBox();
    assert(box !== null);
    await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 8 });
    await page.mouse.up();
    await page.waitForURL(/from=.*to=/);
    const hours = hoursShown(page);
    const dragged = new URL(page.url()).searchParams.get('from');
    assert(hours > 4 && hours < 6, `a fifth of a day is not ${hours} hours`);
    await page.getByLabel('From').fill('2026-01-01T00:00');
    await page.getByLabel('To', { exact: true }).fill('2026-01-02T00:00');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('There are no results in this range.').first().waitFor();
    await page.goBack();
    await page.locator('.u-over').first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('from'), dragged);
    assert.deepEqual(troubles, []);
  });

  await test('the figures of the charts can be read as a table, and the charts fit the window', async () => {
    const response = await page.goto(at('/jobs/prices'));
    const document = (await response?.text()) ?? '';
    const [, json = ''] =
      /^<script.*>\["\/jobs\/prices\/series",true,(.*)\]<\/script>$/m.exec(document) ?? [];
    const series: Series = JSON.parse(json);
    await drawn(page);
    await page.getByText('The figures as a table').click();
    const rows = page.getByRole('region', { name: 'Figures' }).locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), series.bins.length);
    await page.waitForFunction(FITTING);
    await page.setViewportSize({ width: 700, height: 900 });
    await page.waitForFunction(FITTING);
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.deepEqual(troubles, []);
  });

  await test('a finger that moves sideways selects a range, and one that only taps does not', async () => {
    await visit(page, at('/jobs/prices'));
    const plot = page.locator('.u-over').first();
    await plot.waitFor();
    const box = await plot.boundingBox();
    assert(box !== null);
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width * x, y: box.y + 40 }],
      });
    await touch('touchStart', 0.9);
    await touch('touchEnd', 0.9);
    await touch('touchStart', 0.2);
    for (const x of [0.25, 0.3, 0.4, 0.5, 0.6, 0.7]) await touch('touchMove', x);
    await touch('touchEnd', 0.7);
    await page.waitForURL(/from=.*to=/);
    const hours = hoursShown(page);
    assert(hours > 11 && hours < 13, `half a day is not ${hours} hours`);
    await finger.detach();
    assert.deepEqual(troubles, []);
  });
}

/** The length of the range in the page's address. */
function hoursShown(page: Page): number {
  const { searchParams } = new URL(page.url());
  const [from = NaN, to = NaN] = ['from', 'to'].map((name) =>
    Date.parse(searchParams.get(name) ?? ''),
  );
  return (to - from) / 3_600_000;
}
