// The commands that print values and rows of lists, on a database that the real store wrote.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { inFolder } from '../support/rota-process.ts';
import { storeRun } from '../support/stored-run.ts';
import { type Ran, runInProcess } from './run-in-process.ts';

const NOW = Date.UTC(2026, 9, 24, 12);
const HOUR_MS = 3_600_000;

type Rota = (...args: readonly string[]) => Promise<Ran>;

/** Three responses of one target, an hour apart, each with a price and a list. */
async function withShoes(work: (rota: Rota) => Promise<void>): Promise<void> {
  const files = {
    'config.yaml': 'timezone: UTC\n',
    'jobs/shoes.yaml': 'urls: [http://127.0.0.1/]\n',
  };
  await inFolder(files, async (folder) => {
    const store = await openStore({
      file: join(folder, 'data/rota.db'),
      clock: new FakeClock(NOW),
    });
    const lists = [
      { a: { price: 10 }, b: { price: 5, name: 'B' } },
      { a: { price: 12.5 }, b: { price: 5, name: 'B' } },
      { a: { price: 11 } },
    ];
    for (const [index, list] of lists.entries()) {
      const startedAtMs = NOW - (3 - index) * HOUR_MS;
      const rows = Object.entries(list).map(([key, value]) => [key, JSON.stringify(value)]);
      const result = {
        startedAtMs,
        values: [
          { name: 'price', number: list.a.price, text: null },
          { name: 'title', number: null, text: 'Red\u001B[2J shoes' },
        ],
        items: JSON.stringify({ rows, withoutKey: index, duplicates: 0 }),
      };
      await storeRun(store, [result], { job: 'shoes', startedAtMs });
    }
    await store.close();
    await work((...args) => runInProcess(args, { cwd: folder, columns: 140 }));
  });
}

test('results with values have a column for each', async () => {
  await withShoes(async (rota) => {
    const { stdout } = await rota('results', 'shoes', '--values');
    const [head = '', first = ''] = stdout.split('\n');
    assert.match(head, /BYTES +PRICE +TITLE +TARGET$/);
    assert.match(first, / 11 +Red.*shoes +GET http:/);
    const { stdout: json } = await rota('results', 'shoes', '--values', '--json');
    const results: { values: unknown }[] = JSON.parse(json);
    assert.deepEqual(
      results.map(({ values }) => values),
      [11, 12.5, 10].map((price) => ({ price, title: 'Red\u001B[2J shoes' })),
    );
    const { stdout: plain } = await rota('results', 'shoes', '--json');
    assert.equal(plain.includes('"values"'), false);
  });
});

test('a result is shown with its values', async () => {
  await withShoes(async (rota) => {
    const { stdout } = await rota('show', '2');
    assert.match(stdout, /^ {2}price {7}12\.5$/m);
    assert.match(stdout, /^ {2}title {7}Red/m);
    assert.match(stdout, /^ {2}rows {8}1 changed: "rota diff --items" prints them$/m);
    const { stdout: json } = await rota('show', '2', '--json');
    const shown: { values: unknown } = JSON.parse(json);
    assert.deepEqual(shown.values, { price: 12.5, title: 'Red\u001B[2J shoes' });
  });
});

test('statistics of a value have lowest, mean and highest', async () => {
  await withShoes(async (rota) => {
    const { stdout } = await rota('stats', 'shoes', '--value', 'price', '--by', 'day');
    const lines = stdout.split('\n').map((line) => line.replace(/ +/g, ' ').trim());
    assert.deepEqual(lines.slice(2, 5), [
      'START (UTC) COUNT FIRST LAST MIN MEAN P50 P95 MAX',
      '2026-10-24 3 10 11 10 11.167 11 12.5 12.5',
      'total 3 10 11 10 11.167 11 12.5 12.5',
    ]);
    const { stdout: json } = await rota('stats', 'shoes', '--value', 'price', '--json');
    const { total, bins, value } = JSON.parse(json);
    assert.equal(value, 'price');
    assert.deepEqual([total.count, total.min, total.max, bins.length], [3, 10, 12.5, 3]);
    assert.equal(bins[0].at, '2026-10-24T09:00:00.000Z');
  });
});

test('an unknown value, and a value without a job, are errors that say what to write', async () => {
  await withShoes(async (rota) => {
    const unknown = await rota('stats', 'shoes', '--value', 'weight');
    assert.equal(
      unknown.stderr,
      'There are no numbers of "weight" since then; "shoes" has price, title.\n',
    );
    const { code, stderr } = await rota('stats', '--value', 'price');
    assert.equal(code, 2);
    assert.match(stderr, /"--value" needs a job, and cannot be used with "--host"/);
  });
});

test('the rows of a list that came, changed and went are printed, newest first', async () => {
  await withShoes(async (rota) => {
    const { stdout, stderr } = await rota('diff', 'shoes', 'localhost', '--items');
    assert.equal(
      stdout,
      `2026-10-24T11:00:00.000Z  result 3
  - b  {"price":5,"name":"B"}
  ~ a  price 12.5 → 11

2026-10-24T10:00:00.000Z  result 2
  ~ a  price 10 → 12.5

2026-10-24T09:00:00.000Z  result 1
  + b  {"price":5,"name":"B"}
  + a  {"price":10}
`,
    );
    assert.equal(stderr, 'Rows that are left out: 2 without a key.\n');
    const { stdout: json } = await rota(
      'diff',
      'shoes',
      'localhost',
      '--items',
      '--to',
      '2',
      '--json',
    );
    assert.deepEqual(JSON.parse(json), [
      {
        at: '2026-10-24T10:00:00.000Z',
        key: 'a',
        change: 'changed',
        columns: ['price'],
        before: { price: 10 },
        after: { price: 12.5 },
        result_id: 2,
      },
    ]);
  });
});
