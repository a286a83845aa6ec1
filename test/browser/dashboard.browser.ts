// The dashboard in a real browser, against a daemon with real data. Run by `npm run test:browser`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { post, statusUnderHost } from './ask-daemon.ts';
import { drawn, inChromium, visit, type Look, type WatchedPage } from './chromium.ts';
import { inWorld, type World } from './dashboard-world.ts';
import { looksFinished, standsFinished } from './looks-finished.ts';
import { MARKUP } from './sample-sites.ts';

const DESK: Look = { width: 1280, scheme: 'light' };
const LOOKS: readonly Look[] = [
  DESK,
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
];

interface ResultPage {
  readonly results: readonly { readonly position: number }[];
  readonly next: string | null;
}

type Open = (look: Look) => Promise<WatchedPage>;

/** Runs a job by hand and waits on its page until it has ended. */
async function finishedRun(world: World, page: Page, job: string): Promise<number> {
  const { run_id: id } = await post(world, `/jobs/${job}/run`);
  await visit(page, `${world.dashboard}/runs/${id}`);
  await page.locator('.page-head .badge', { hasText: /succeeded|failed/ }).waitFor();
  return id;
}

await inWorld({}, (world) => inChromium((open) => testAll(world, open)));
await inWorld({ empty: true }, (world) => inChromium((open) => testEmpty(world, open)));
await inWorld({ token: 'a token that nobody guesses' }, (world) =>
  inChromium((open) => testToken(world, open)),
);

async function testAll(world: World, open: Open): Promise<void> {
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

  await test('the rows of an SQL query are shown as a table and as a chart, and the query can be saved', async () => {
    await visit(page, at('/sql'));
    const editor = page.getByRole('textbox', { name: 'SQL' });
    await editor.fill(
      `select strftime('%Y-%m-%dT%H:00:00Z', started_at_ms / 1000, 'unixepoch') as hour, count(*) as requests from results group by 1`,
    );
    await editor.press('Control+Enter');
    await page.getByRole('columnheader', { name: 'requests' }).waitFor();
    await page.getByRole('button', { name: 'Chart' }).click();
    await page.locator('.chart canvas').waitFor();
    await page.getByLabel('Name of the saved query').fill(MARKUP);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.reload();
    await page.getByRole('button', { name: MARKUP, exact: true }).waitFor();
    assert.deepEqual(troubles, []);
  });

  await test('on the SQL page every row of an answer is one line, at any width, and ids lead to their pages', async () => {
    for (const width of [390, 1280]) {
      const { page: sql, troubles: wrong } = await open({ width, scheme: 'light' });
      for (const query of [
        'select * from latest where run_id > 1',
        'select * from responses order by id desc limit 100',
        'select * from runs',
      ]) {
        await visit(sql, at(`/sql?q=${encodeURIComponent(query)}`));
        await sql.getByRole('button', { name: 'Run', exact: true }).click();
        await sql.locator('table.answer tbody tr').first().waitFor();
        const heights = await sql
          .locator('table.answer tbody tr')
          .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
        assert.ok(
          Math.max(...heights) < 45,
          `${query} at ${width}: ${Math.max(...heights)} pixels`,
        );
      }
      const cell = sql.locator('table.answer tbody tr').first().getByRole('link').first();
      assert.match((await cell.getAttribute('href')) ?? '', /^\/runs\/\d+$/);
      assert.deepEqual(wrong, []);
      await sql.close();
    }
  });

  await test('the editor completes names by the keyboard, and an answer is a file to keep', async () => {
    await visit(page, at('/sql'));
    const editor = page.getByRole('textbox', { name: 'SQL' });
    await editor.fill('select job, run');
    await editor.press('End');
    await editor.pressSequentially('s');
    await editor.fill('select job from job_');
    await editor.press('ArrowDown');
    await editor.press('Enter');
    assert.equal(await editor.inputValue(), 'select job from job_stats');
    await editor.press('Control+Enter');
    await page.locator('table.answer').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'rows.csv');
    await page.getByRole('button', { name: 'Chart' }).click();
    await page.waitForURL(/view=chart/);
    await page.reload();
    await page.getByRole('button', { name: 'Chart', pressed: true }).waitFor();
    assert.deepEqual(troubles, []);
  });

  await test('a statement that writes is refused', async () => {
    const refused = await open(DESK);
    await visit(refused.page, at('/sql'));
    const editor = refused.page.getByRole('textbox', { name: 'SQL' });
    await editor.fill('delete from runs');
    await editor.press('Control+Enter');
    await refused.page.getByRole('alert').first().waitFor();
    const response = await fetch(at('/api/v1/query'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rota': '1' },
      body: '{"sql":"select count(*) > 0 from runs"}',
    });
    const { rows }: { rows: unknown } = JSON.parse(await response.text());
    assert.deepEqual(rows, [[1]]);
    await refused.page.close();
  });

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

async function testEmpty(world: World, open: Open): Promise<void> {
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
}

async function testToken(world: World, open: Open): Promise<void> {
  await test('with a token a page leads to the log-in page, and the log-in leads back to it', async () => {
    const { page } = await open(DESK);
    await page.goto(`${world.dashboard}/ledger`);
    await page.waitForURL(/\/login\?next=%2Fledger/);
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('.trouble:not(:empty)').waitFor();
    await page.getByLabel('Token').fill('a token that nobody guesses');
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
    assert.equal(await statusUnderHost(`${world.dashboard}/`, new URL(world.dashboard).host), 200);
  });
}
