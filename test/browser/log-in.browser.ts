// The log-in page of a dashboard with a token, and what is refused without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusUnderHost } from './ask-daemon.ts';
import { DESK, inChromium } from './chromium.ts';
import { inWorld } from './dashboard-world.ts';

const TOKEN = 'a token that nobody guesses';

await inWorld({ token: TOKEN }, (world) =>
  inChromium(async (open) => {
    await test('with a token a page leads to the log-in page, and the log-in leads back to it', async () => {
      const { page } = await open(DESK);
      await page.goto(`${world.dashboard}/ledger`);
      await page.waitForURL(/\/login\?next=%2Fledger/);
      await page.getByLabel('Token').fill('wrong');
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.locator('.trouble:not(:empty)').waitFor();
      await page.getByLabel('Token').fill(TOKEN);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.waitForURL(/\/ledger$/);
      await page.locator('.live', { hasText: 'live' }).waitFor();
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.waitForURL(/\/login/);
      await page.getByRole('button', { name: 'Log out' }).waitFor({ state: 'detached' });
      await page.goto(`${world.dashboard}/`);
      await page.waitForURL(/\/login/);
    });
    await test('requests without the token or with a foreign Host are refused', async () => {
      const bare = await fetch(`${world.dashboard}/api/v1/jobs`);
      assert.equal(bare.status, 401);
      await bare.body?.cancel();
      assert.equal(await statusUnderHost(`${world.dashboard}/`, 'rota.example'), 421);
      assert.equal(
        await statusUnderHost(`${world.dashboard}/`, new URL(world.dashboard).host),
        200,
      );
    });
  }),
);
