// Pages of stored results and runs: old ones, ones without a body, pruned ones.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import type { Result } from '../../src/domain/result.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/store.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { storeRun } from '../support/stored-run.ts';
import { inChromium, visit } from './chromium.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CONFIG = {
  'config.yaml': 'server: { listen: "127.0.0.1:0" }\ndrain: 1s\n',
  'jobs/prices.yaml': 'urls: [http://localhost/items/0]\n',
};

/** Ids of the stored rows. */
interface Records {
  /** The first result of a target. */
  readonly first: number;
  /** The next result, whose body differs; thirty more results have the same body. */
  readonly changed: number;
  readonly newest: number;
  /** A result whose body was removed by retention. */
  readonly pruned: number;
  readonly unanswered: number;
  readonly empty: number;
  /** A run whose results were removed. */
  readonly prunedRun: number;
  /** A run of 20,001 results. */
  readonly largeRun: number;
}

await inFolder(CONFIG, async (folder) => {
  await mkdir(join(folder, 'data'), { recursive: true });
  const records = await writeRecords(join(folder, 'data/rota.db'));
  const daemon = startRota(['start', '--foreground'], { cwd: folder });
  await daemon.said(/ready with/);
  const { stdout } = await rota(['status', '--json'], { cwd: folder });
  const at = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? '';
  try {
    await inChromium(async (open) => {
      const { page, troubles } = await open({ width: 1280, scheme: 'light' });
      page.setDefaultTimeout(5000);
      await testResults(page, { at, records });
      await testRuns(page, { at, records });
      assert.deepEqual(troubles, []);
    });
  } finally {
    daemon.signal('SIGTERM');
    await daemon.ended;
  }
});

interface Site {
  readonly at: string;
  readonly records: Records;
}

async function testResults(page: Page, { at, records }: Site): Promise<void> {
  const show = (id: number): Promise<void> => visit(page, `${at}/results/${id}`);

  await test('a result shows its last change, also after many results without a change', async () => {
    await show(records.newest);
    await page.getByRole('rowheader', { name: '$.price' }).waitFor();
    await show(records.changed);
    await page.getByRole('rowheader', { name: '$.price' }).waitFor();
  });

  await test('a link leads from an old result to its row in the history', async () => {
    await show(records.changed);
    await page.getByRole('link', { name: 'Show this result' }).click();
    await page.getByText(`Result ${records.changed}, this one`).waitFor();
    const row = page.locator('tr', { hasText: 'this one' });
    assert.equal(await row.getByRole('cell', { name: 'changed' }).count(), 1);
  });

  await test('the first result of a target has no earlier body', async () => {
    await visit(page, `${at}/results/${records.first}?history=here`);
    const row = page.locator('tr', { hasText: 'this one' });
    assert.equal(await row.locator('[data-label=Body]').textContent(), 'first');
    assert.equal(await page.getByRole('heading', { name: 'Changes' }).count(), 0);
  });

  await test('the page says why a result has no body: removed, no response, or empty', async () => {
    await show(records.pruned);
    await page.getByText('The body was removed: “retention” says how long it is kept.').waitFor();
    await page.getByText('removed', { exact: true }).waitFor();
    await show(records.unanswered);
    await page.getByText('There was no response.').waitFor();
    await show(records.empty);
    await page.getByText('The response had no body.').waitFor();
  });
}

async function testRuns(page: Page, { at, records }: Site): Promise<void> {
  await test('the page of a run says when its results were removed', async () => {
    await visit(page, `${at}/runs/${records.prunedRun}`);
    await page
      .getByText('The results were removed: “retention” says how long they are kept.')
      .waitFor();
  });

  await test('the page of a large run says that its figures come from a sample', async () => {
    await visit(page, `${at}/runs/${records.largeRun}`);
    const facts = (await page.locator('.facts').first().textContent()) ?? '';
    assert.match(facts, /p95≈ 10 ms/);
    assert.match(facts, /Received≈ /);
    assert.match(facts, /Sequential estimate≈ /);
    assert.match(facts, /Figures with ≈from a sample of 10,000 results/);
    assert.match(facts, /Results20,001/);
    assert.match(facts, /Failures200 ≈ [\d,]+/);
    await page.getByText('positions 0 to 99', { exact: true }).waitFor();
  });
}

async function writeRecords(file: string): Promise<Records> {
  const store = await openStore({ file, clock: systemClock });
  const startMs = systemClock.now() - DAY_MS;
  let hour = 0;
  let newest = 0;
  /** Stores a run of these results, and returns the id of the first. */
  const add = async (...results: Partial<Result>[]): Promise<{ run: number; result: number }> => {
    hour += 0.2;
    const startedAtMs = startMs + hour * HOUR_MS;
    const run = await storeRun(
      store,
      results.map((result) => ({ startedAtMs, ...result })),
      { startedAtMs },
    );
    const result = newest + 1;
    newest += results.length;
    return { run, result };
  };
  const body = (price: number): Uint8Array => new TextEncoder().encode(`{"price":${price}}`);
  const first = await add({ body: body(1) });
  const changed = await add({ body: body(2) });
  for (let time = 0; time < 30; time += 1) await add({ body: body(2) });
  const last = newest;
  const other = (name: string): Partial<Result> => ({ url: `http://localhost/${name}` });
  const pruned = await add({ ...other('pruned'), body: body(9) });
  const none = { body: null, bytes: 0 };
  const unanswered = await add({
    ...other('unanswered'),
    ...none,
    ok: false,
    status: null,
    errorKind: 'dns',
    error: 'No such host',
  });
  const empty = await add({ ...other('empty'), ...none });
  const prunedRun = await add(other('gone'));
  const many = Array.from({ length: 20_001 }, (_, index): Partial<Result> => {
    return {
      ...other(`many/${index}`),
      ...(index % 2 === 0 && { ok: false, errorKind: 'status' }),
    };
  });
  const largeRun = await add(...many);
  await store.close();
  const db = new Database(file);
  db.prepare('DELETE FROM bodies WHERE id = (SELECT body_id FROM results WHERE id = ?)').run(
    pruned.result,
  );
  db.prepare('DELETE FROM result_rows WHERE run_id = ?').run(prunedRun.run);
  db.close();
  return {
    first: first.result,
    changed: changed.result,
    newest: last,
    pruned: pruned.result,
    unanswered: unanswered.result,
    empty: empty.result,
    prunedRun: prunedRun.run,
    largeRun: largeRun.run,
  };
}
