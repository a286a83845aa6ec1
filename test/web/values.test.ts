// Values and rows of lists, by the API and on the page of metrics.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ValueGauges } from '../../src/metrics/value-gauges.ts';
import { makeJob } from '../support/make-job.ts';
import { makeResult, START_MS, storeRun } from '../support/stored-run.ts';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';

const MINUTE_MS = 60_000;

async function fill({ store }: WebFixture): Promise<void> {
  for (const [minute, price] of [10, 12].entries()) {
    const startedAtMs = START_MS + minute * MINUTE_MS;
    const values = [{ name: 'price', number: price, text: null }];
    const items = JSON.stringify({
      rows: [['a', JSON.stringify({ price })]],
      withoutKey: 0,
      duplicates: 1,
    });
    await storeRun(store, [{ startedAtMs, values, items }], { startedAtMs });
  }
}

test('the API has values of results and runs, and over time', async () => {
  await withWeb(async (web) => {
    await fill(web);
    const read = async (path: string): Promise<unknown> =>
      JSON.parse((await web.ask(`/api/v1${path}`)).text);
    const price = (number: number): unknown => [{ name: 'price', number, text: null }];
    assert.deepEqual(await read('/results/2/values'), { values: price(12) });
    assert.deepEqual(await read('/runs/1/values'), {
      results: [{ id: 1, target: 'GET http://localhost/items/0', values: price(10) }],
      next: null,
    });
    const range = { from_at: '2026-01-01T00:00:00.000Z', to_at: '2026-01-01T00:02:00.000Z' };
    const points = [
      { at: '2026-01-01T00:00:00.000Z', number: 10 },
      { at: '2026-01-01T00:01:00.000Z', number: 12 },
    ];
    assert.deepEqual(await read(`/jobs/prices/values?from=${range.from_at}&to=${range.to_at}`), {
      ...range,
      series: [
        { name: 'price', lines: [{ target: 'GET http://localhost/items/0', points }], omitted: 0 },
      ],
    });
  });
});

test('the API has the rows of a list that came, changed and went', async () => {
  await withWeb(async (web) => {
    await fill(web);
    const { text } = await web.ask('/api/v1/results/1/items?limit=1');
    const { list, changes, next } = JSON.parse(text);
    assert.deepEqual(list, {
      rows: 1,
      without_key: 0,
      duplicates: 1,
      changed_at: '2026-01-01T00:01:00.000Z',
    });
    assert.deepEqual(changes, [
      {
        id: 2,
        at: '2026-01-01T00:01:00.000Z',
        until_at: null,
        result_id: 2,
        key: 'a',
        change: 'changed',
        columns: ['price'],
        before: { price: 10 },
        after: { price: 12 },
      },
    ]);
    const second = await web.ask(`/api/v1/results/1/items?cursor=${next}`);
    assert.equal(JSON.parse(second.text).changes[0].change, 'came');
  });
});

const WANTED = {
  expect: [],
  degraded: [],
  charset: undefined,
  extract: [
    { name: 'price', source: { type: 'json', path: '$.price' }, metric: true },
    { name: 'stock', source: { type: 'json', path: '$.stock' } },
  ],
} as const;

test('the last number of a value with metric: true is a gauge, by target', () => {
  const gauges = new ValueGauges();
  const job = makeJob({ name: 'prices', rules: WANTED });
  const add = (price: number, fields: object = {}): void => {
    const values = [
      { name: 'price', number: price, text: null },
      { name: 'stock', number: 1, text: null },
    ];
    gauges.add(job, makeResult({ values, ...fields }));
  };
  add(10);
  add(12);
  add(9, { ok: false });
  add(5, { targetName: 'shoes' });
  assert.deepEqual(
    [...gauges.family(new Set(['prices'])).samples],
    [
      {
        labels: { job: 'prices', target: 'GET http://localhost/items/0', name: 'price' },
        value: 12,
      },
      { labels: { job: 'prices', target: 'shoes', name: 'price' }, value: 5 },
    ],
  );
  assert.deepEqual([...gauges.family(new Set()).samples], []);
});

test('the number of gauges is bounded: those that changed last stay', () => {
  const gauges = new ValueGauges();
  const job = makeJob({ name: 'prices', rules: WANTED });
  for (let index = 0; index < 1005; index += 1) {
    const values = [{ name: 'price', number: index, text: null }];
    gauges.add(job, makeResult({ values, targetName: `item ${index}` }));
  }
  const samples = [...gauges.family(new Set(['prices'])).samples];
  assert.deepEqual([samples.length, samples[0]?.value], [1000, 5]);
});
