// The requests of a batch, in the order of its entries.
import assert from 'node:assert/strict';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import type { BatchEntry, EachValues } from '../../src/domain/job.ts';
import { fileEntry, PLAIN, withListFile } from './list-file.ts';
import { itemsOf, textsOf } from './batch-texts.ts';

function single(url: string): BatchEntry {
  return { type: 'single', template: { ...PLAIN, url } };
}

function each(url: string, variables: Record<string, EachValues>): BatchEntry {
  return { type: 'each', template: { ...PLAIN, url }, variables: Object.entries(variables) };
}

function range(from: number, to: number, step = 1, width = 0): EachValues {
  return { type: 'range', from, to, step, width };
}

test('positions count over all entries, in the order of the file', async () => {
  await withListFile('https://c.example/1\nhttps://c.example/2\n', async (path) => {
    const items = await itemsOf([
      single('https://a.example'),
      each('https://b.example/{i}', { i: range(1, 2) }),
      fileEntry(path, 'lines'),
      single('https://d.example/{{x}}'),
    ]);
    assert.deepEqual(
      items.map((item) => [item.position, 'request' in item && item.request.url]),
      [
        [0, 'https://a.example/'],
        [1, 'https://b.example/1'],
        [2, 'https://b.example/2'],
        [3, 'https://c.example/1'],
        [4, 'https://c.example/2'],
        [5, 'https://d.example/%7Bx%7D'],
      ],
    );
  });
});

test('several variables make their product, and the last one varies fastest', async () => {
  const entry = each('https://a.example/{a}/{b}/{c}', {
    a: { type: 'list', values: ['x', 'y'] },
    b: range(3, 1, -1),
    c: range(8, 10, 2, 3),
  });
  assert.deepEqual(
    (await textsOf(entry)).map((url) => url.slice('https://a.example/'.length)),
    [
      'x/3/008',
      'x/3/010',
      'x/2/008',
      'x/2/010',
      'x/1/008',
      'x/1/010',
      'y/3/008',
      'y/3/010',
      'y/2/008',
      'y/2/010',
      'y/1/008',
      'y/1/010',
    ],
  );
});

test('a variable without values makes no request', async () => {
  const none: EachValues = { type: 'list', values: [] };
  assert.deepEqual(
    await textsOf(each('https://a.example/{a}/{b}', { a: range(1, 2), b: none })),
    [],
  );
  assert.deepEqual(await textsOf(each('https://a.example/{a}', { a: range(2, 1) })), []);
});

test('a variable that the URL does not use still multiplies the requests', async () => {
  const entry = each('https://a.example/{a}', { unused: range(1, 2), a: range(1, 2) });
  assert.deepEqual(await textsOf(entry), [
    'https://a.example/1',
    'https://a.example/2',
    'https://a.example/1',
    'https://a.example/2',
  ]);
});

test('the first of a billion combinations is made at once', async () => {
  const thousand = range(1, 1000);
  const entry = each('https://a.example/{a}/{b}/{c}', { a: thousand, b: thousand, c: thousand });
  const urls: string[] = [];
  for await (const item of expandBatch([entry])) {
    if ('request' in item) urls.push(item.request.url);
    if (urls.length === 1001) break;
  }
  assert.equal(urls.at(-1), 'https://a.example/1/2/1');
});

test('a missing file is one problem at the position of its entry', async () => {
  await withListFile(undefined, async (path) => {
    const items = await itemsOf([
      single('https://a.example/'),
      fileEntry(path, 'lines'),
      single('https://b.example/'),
    ]);
    const place = join(basename(dirname(path)), 'list');
    assert.deepEqual(items[1], {
      position: 1,
      url: place,
      problem: `${place}: there is no such file`,
    });
    assert.equal(items.length, 3);
  });
});
