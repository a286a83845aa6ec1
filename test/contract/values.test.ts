// Values and rows of lists, as every kind of storage must return them.
import assert from 'node:assert/strict';
import type { ExtractedValue } from '../../src/domain/rules.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { testEachStore, type TestedStore } from './stores.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const price = (number: number | null, text: string | null = null): readonly ExtractedValue[] => [
  { name: 'price', number, text },
];

/** Two targets over three hours; one result is not ok, one has no number. */
async function storePrices({ storage }: TestedStore): Promise<void> {
  const rows = [
    [0, 0, price(10)],
    [0, 1, price(100)],
    [10, 0, price(14)],
    [70, 0, price(12)],
    [80, 0, price(null, 'sold out')],
    [90, 1, price(90)],
    [130, 0, price(16)],
  ] as const;
  for (const [minute, item, values] of rows) {
    const startedAtMs = START_MS + minute * MINUTE_MS;
    const url = `http://localhost/items/${item}`;
    await storeRun(storage, [{ startedAtMs, url, targetName: `item ${item}`, values }], {
      startedAtMs,
    });
  }
  const bad = {
    targetName: 'item 0',
    ok: false,
    status: 500,
    errorKind: 'status',
    error: 'status 500',
  } as const;
  const startedAtMs = START_MS + 140 * MINUTE_MS;
  await storeRun(storage, [{ startedAtMs, ...bad, values: price(0) }], { startedAtMs });
  await storeRun(storage, [{ values: price(1) }], { job: 'other' });
}

testEachStore('values are read for any results', async (store) => {
  await storePrices(store);
  assert.deepEqual(await store.reading.values([5, 1, 99]), [
    { resultId: 5, name: 'price', number: null, text: 'sold out' },
    { resultId: 1, name: 'price', number: 10, text: null },
  ]);
  assert.deepEqual(await store.reading.values([]), []);
});

testEachStore('the names of values are those of the last results', async ({ storage, reading }) => {
  const values = [
    { name: 'title', number: null, text: 'Shoes' },
    { name: 'price', number: 5, text: null },
    { name: 'seen', number: START_MS, text: '2026-01-01T00:00:00.000Z' },
  ];
  await storeRun(storage, [{ values: [{ name: 'old', number: 1, text: null }] }]);
  await storeRun(storage, [{ values }]);
  assert.deepEqual(await reading.valueNames('prices'), [
    { name: 'price', isNumber: true },
    { name: 'seen', isNumber: false },
    { name: 'title', isNumber: false },
  ]);
  assert.deepEqual(await reading.valueNames('other'), []);
});

testEachStore('statistics of a value are those of the results that are ok', async (store) => {
  await storePrices(store);
  const filter = { by: 'hour', job: 'prices', name: 'price', fromMs: START_MS } as const;
  const { bins, total } = await store.reading.valueStats({ ...filter, target: 'item 0' });
  const bin = (hour: number, numbers: readonly number[]): unknown => ({
    startAtMs: START_MS + hour * HOUR_MS,
    count: numbers.length,
    first: numbers[0],
    last: numbers.at(-1),
    min: Math.min(...numbers),
    mean: numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
    p50: numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1],
    p95: Math.max(...numbers),
    max: Math.max(...numbers),
  });
  assert.deepEqual(bins, [bin(0, [10, 14]), bin(1, [12]), bin(2, [16])]);
  assert.deepEqual(total, bin(0, [10, 14, 12, 16]));
  const later = await store.reading.valueStats({ ...filter, fromMs: START_MS + 130 * MINUTE_MS });
  assert.deepEqual(later.bins, [bin(2, [16])]);
  const byUrl = await store.reading.valueStats({ ...filter, url: '/items/1' });
  assert.deepEqual(byUrl.total, bin(0, [100, 90]));
  const none = await store.reading.valueStats({ ...filter, name: 'stock' });
  assert.deepEqual(none, { bins: [], total: null });
});

testEachStore('a series has a line for each target', async (store) => {
  await storePrices(store);
  const at = (minute: number): number => START_MS + minute * MINUTE_MS;
  const range = { fromMs: at(5), toMs: at(130) };
  assert.deepEqual(await store.reading.valueSeries({ job: 'prices', name: 'price', ...range }), {
    ...range,
    lines: [
      {
        targetId: 1,
        target: 'item 0',
        points: [
          [at(10), 14],
          [at(70), 12],
        ],
      },
      { targetId: 2, target: 'item 1', points: [[at(90), 90]] },
    ],
    omitted: 0,
  });
});

testEachStore('the changes of a list are read by target, result, row and time', async (store) => {
  const { storage, reading } = store;
  const lists = [
    { a: { p: 1 }, b: { p: 2 } },
    { a: { p: 1 }, b: { p: 2 } },
    { a: { p: 3 } },
    { a: { p: 3 }, b: { p: 2 } },
  ];
  for (const [minute, list] of lists.entries()) {
    const startedAtMs = START_MS + minute * MINUTE_MS;
    const rows = Object.entries(list).map(([key, value]) => [key, JSON.stringify(value)]);
    const items = JSON.stringify({ rows, withoutKey: minute === 3 ? 2 : 0, duplicates: 0 });
    await storeRun(storage, [{ startedAtMs, items }, { startedAtMs }], { startedAtMs });
  }
  const all = await reading.itemChanges({ targetId: 1, limit: 10 });
  const short = all.map(({ id, key, change, columns, value, before, resultId }) => [
    id,
    `${key} ${change} ${columns.join()}`.trim(),
    value,
    before,
    resultId,
  ]);
  assert.deepEqual(short, [
    [5, 'b came', '{"p":2}', null, 7],
    [4, 'b went', null, '{"p":2}', 5],
    [3, 'a changed p', '{"p":3}', '{"p":1}', 5],
    [2, 'b came', '{"p":2}', null, 1],
    [1, 'a came', '{"p":1}', null, 1],
  ]);
  assert.deepEqual(
    all.map(({ fromMs, toMs }) => [fromMs, toMs].map((ms) => ms && (ms - START_MS) / MINUTE_MS)),
    [
      [3, null],
      [2, 3],
      [2, null],
      [0, 2],
      [0, 2],
    ],
  );
  const ids = async (filter: object): Promise<number[]> =>
    (await reading.itemChanges({ targetId: 1, limit: 10, ...filter })).map(({ id }) => id);
  assert.deepEqual(await ids({ resultId: 5 }), [4, 3]);
  assert.deepEqual(await ids({ key: 'a' }), [3, 1]);
  assert.deepEqual(await ids({ sinceMs: START_MS + 3 * MINUTE_MS }), [5]);
  assert.deepEqual(await ids({ before: 3, limit: 1 }), [2]);
  assert.deepEqual(await ids({ targetId: 2 }), []);
  assert.deepEqual(await reading.itemList(1), {
    rows: 2,
    withoutKey: 2,
    duplicates: 0,
    changedAtMs: START_MS + 3 * MINUTE_MS,
    resultId: 7,
  });
  assert.equal(await reading.itemList(2), null);
});
