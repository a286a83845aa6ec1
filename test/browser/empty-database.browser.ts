// The dashboard of a daemon without jobs and results.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, inChromium, LOOKS, visit } from './chromium.ts';
import { inWorld } from './dashboard-world.ts';
import { looksFinished } from './looks-finished.ts';

await inWorld({ empty: true }, (world) =>
  inChromium(async (open) => {
    await test('the pages of an empty database suggest a next step', async () => {
      const { page, troubles } = await open(DESK);
      await visit(page, `${world.dashboard}/`);
      await page.getByText('There are no jobs yet.').waitFor();
      const example = 'schedule: every 30s\nurls: [https://example.com/]';
      assert.equal(await page.locator('.empty pre').textContent(), example);
      await visit(page, `${world.dashboard}/ledger`);
      await page.getByText('Nothing was planned yet.').waitFor();
      assert.deepEqual(troubles, []);
    });
    await test('the pages of an empty database look finished', async () => {
      for (const path of ['/', '/ledger', '/sql']) {
        for (const look of LOOKS) await looksFinished(await open(look), world.dashboard + path);
      }
    });
  }),
);
