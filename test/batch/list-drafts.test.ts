// List files as requests: plain lists, CSV and NDJSON.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import { fileEntry, withListFile } from './list-file.ts';
import { itemsOf, textsOf } from './batch-texts.ts';

test('a plain list has one URL a line: blank lines and comments are skipped, ends trimmed', async () => {
  const content =
    '\ufeff# heading\r\nhttps://a.example/1\r\n\r\n  https://a.example/2 \t\n#x\nhttps://a.example/3#f';
  await withListFile(content, async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'lines')), [
      'https://a.example/1',
      'https://a.example/2',
      'https://a.example/3',
    ]);
  });
});

test('a bad line is an item that names file, line and unchanged text, so that secrets can be masked', async () => {
  const content = 'https://a.example/\nftp://me:pass@b.example/x\n//c\n';
  await withListFile(content, async (path) => {
    const place = join(basename(dirname(path)), 'list');
    const [, second, third] = await itemsOf([fileEntry(path, 'lines')]);
    assert.deepEqual(second, {
      position: 1,
      url: 'ftp://me:pass@b.example/x',
      problem: `${place}:2: not an http or https URL: "ftp://me:pass@b.example/x"`,
    });
    assert.deepEqual(third, {
      position: 2,
      url: '//c',
      problem: `${place}:3: not an http or https URL: "//c"`,
    });
  });
});

test('lines are not templates, but may fill one', async () => {
  await withListFile('https://a.example/{x}\n', async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'lines')), ['https://a.example/%7Bx%7D']);
  });
  await withListFile('a.example\nb.example\n', async (path) => {
    const entry = fileEntry(path, 'lines', { url: 'https://{line}/health' });
    assert.deepEqual(await textsOf(entry), [
      'https://a.example/health',
      'https://b.example/health',
    ]);
  });
});

test('credentials in a listed URL become a header of only that request', async () => {
  await withListFile('https://u:p@a.example/\nhttps://b.example/\n', async (path) => {
    const headers = ['accept', '*/*'];
    const items = await itemsOf([fileEntry(path, 'lines', { headers })]);
    assert.deepEqual(
      items.map((item) => 'request' in item && item.request.headers),
      [['accept', '*/*', 'authorization', 'Basic dTpw'], headers],
    );
  });
});

test('the first row of a .csv names the columns, which fill the template', async () => {
  const content =
    'id, name ,url\r\n1,"a, ""b""",https://x.example/1\r\n2,c\r\n\r\n3,"two\nlines",bad\r\n';
  await withListFile(content, async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'csv')), [
      'https://x.example/1',
      ':3: this row has 2 fields, the first one has 3',
      ':5: not an http or https URL: "bad"',
    ]);
    const url = 'https://y.example/{id}?n={name}';
    assert.deepEqual(await textsOf(fileEntry(path, 'csv', { url })), [
      'https://y.example/1?n=a%2C%20%22b%22',
      ':3: this row has 2 fields, the first one has 3',
      'https://y.example/3?n=two%0Alines',
    ]);
  });
});

test('a .csv without a column of the template is one problem', async () => {
  await withListFile('id,name,name\n1,a,b\n2,b,c\n', async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'csv')), [
      ':1: the file has no column "url": it has "id", "name", "name"',
    ]);
    assert.deepEqual(await textsOf(fileEntry(path, 'csv', { url: 'https://a.example/{name}' })), [
      ':1: the file has two columns "name"',
    ]);
  });
  await withListFile('', async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'csv')), [
      ': there is no row that names the columns',
    ]);
  });
});

test('the keys of each line of an .ndjson fill the template, with their types', async () => {
  const rows = [
    '{"id":7,"tags":["a"],"on":true}',
    '',
    '[1]',
    '{"id":',
    '{"on":true}',
    '{"id":null,"tags":{},"on":0}',
  ];
  await withListFile(rows.join('\r\n'), async (path) => {
    const template = {
      url: 'https://a.example/{id}',
      method: 'POST',
      body: { type: 'json', value: { id: '{id}', tags: '{tags}', text: 'on: {on}' } },
    } as const;
    const entry = fileEntry(path, 'ndjson', template);
    assert.deepEqual(await textsOf(entry), [
      'https://a.example/7',
      ':3: this line is not a JSON object',
      ':4: this line is not a JSON object',
      ':5: the object has no key "id": it has "on"',
      'https://a.example/',
    ]);
    const bodies = (await itemsOf([entry])).flatMap((item) =>
      'request' in item ? [item.request.body] : [],
    );
    assert.deepEqual(bodies, [
      '{"id":7,"tags":["a"],"text":"on: true"}',
      '{"id":null,"tags":{},"text":"on: 0"}',
    ]);
  });
});

test('an .ndjson without a url in the template uses the key url, and __proto__ is not a key', async () => {
  const rows = '{"url":"https://a.example/"}\n{"__proto__":{"url":"https://b.example/"}}\n{}';
  await withListFile(rows, async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'ndjson')), [
      'https://a.example/',
      ':2: the object has no key "url": it has "__proto__"',
      ':3: the object has no key "url": it is empty',
    ]);
  });
});

test('a line that is too long is a problem, and the lines around it are read', async () => {
  const content = `https://a.example/1\nhttps://a.example/${'x'.repeat(100_000)}\nhttps://a.example/3\n`;
  await withListFile(content, async (path) => {
    assert.deepEqual(await textsOf(fileEntry(path, 'lines')), [
      'https://a.example/1',
      ':2: this line is longer than 64 KiB',
      'https://a.example/3',
    ]);
  });
});

test('a list is read only as far as its consumer needs', async () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `https://a.example/items/${index}`);
  await withListFile(lines.join('\n'), async (path) => {
    const items = expandBatch([fileEntry(path, 'lines')]);
    await items.next();
    await truncate(path, 0);
    let rest = 0;
    for await (const _ of items) rest += 1;
    assert.ok(rest < 4000, `${rest} lines were read ahead`);
  });
});

test('a file is closed when the consumer stops early, and when the signal is aborted', async () => {
  const content = 'https://a.example/\n'.repeat(10_000);
  await withListFile(content, async (path) => {
    const controller = new AbortController();
    const stopped = expandBatch([fileEntry(path, 'lines')]);
    const aborted = expandBatch([fileEntry(path, 'lines')], controller.signal);
    await stopped.next();
    await aborted.next();
    assert.equal(openDescriptors(path), existsSync('/proc/self/fd') ? 2 : 0);
    await stopped.return();
    controller.abort();
    assert.deepEqual(await aborted.next(), { value: undefined, done: true });
    assert.equal(openDescriptors(path), 0);
  });
});

/** The number of this process's descriptors that are open on a file; 0 where it cannot be read. */
function openDescriptors(path: string): number {
  if (!existsSync('/proc/self/fd')) return 0;
  return readdirSync('/proc/self/fd').filter((name) => {
    const link = join('/proc/self/fd', name);
    return existsSync(link) && readlinkSync(link) === path;
  }).length;
}
