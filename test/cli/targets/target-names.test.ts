// Names of targets in every list, and how diff, results and show find a target by its name.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWorld, CALLS } from './target-world.ts';

test('names are templates, and the values of a template or a row are kept with the target', async () => {
  const files = {
    'jobs/items.csv': 'id,category,url\n7,fruit,ORIGINAL/x\n8,"wood, raw",ORIGINAL/y\n',
    'jobs/items.ndjson': '{"id":9,"tags":["a","b"],"token":"hunter2hunter2"}\n',
    'jobs/ids.txt': '10\n',
  };
  await inWorld(async ({ run, rows }) => {
    await run(`
urls:
  - { name: "page {page}", url: ORIGIN/p, method: POST, json: { page: "{page}" }, each: { page: 1..2, lang: [de] } }
  - { name: "{category} {id}", url: "ORIGIN/items/{id}", file: items.csv }
  - { name: "n {id} {token}", url: "ORIGIN/n/{id}", file: items.ndjson }
  - { url: "ORIGIN/{line}", file: ids.txt }
`);
    assert.deepEqual(rows('SELECT target, variables FROM latest ORDER BY id').slice(0, 5), [
      ['page 1', '{"page":1,"lang":"de"}'],
      ['page 2', '{"page":2,"lang":"de"}'],
      ['fruit 7', '{"id":"7","category":"fruit","url":"ORIGINAL/x"}'],
      ['wood, raw 8', '{"id":"8","category":"wood, raw","url":"ORIGINAL/y"}'],
      ['n 9 ***', '{"id":9,"tags":["a","b"],"token":"***"}'],
    ]);
    assert.deepEqual(rows(`SELECT variables FROM latest WHERE target LIKE 'GET %/10'`), [
      ['{"line":"10"}'],
    ]);
    const grouped = `SELECT variables ->> 'category', count(*) FROM latest WHERE variables ->> 'category' > '' GROUP BY 1`;
    assert.deepEqual(rows(grouped), [
      ['fruit', 1],
      ['wood, raw', 1],
    ]);
  }, files);
});

test('a list of whole addresses keeps no variable for the address itself', async () => {
  await inWorld(async ({ cwd, origin, run, rows }) => {
    writeFileSync(join(cwd, 'jobs/urls.txt'), `${origin}/a\n`);
    writeFileSync(join(cwd, 'jobs/urls.csv'), `url,team\n${origin}/b,red\n`);
    await run('urls: [{ file: urls.txt }, { file: urls.csv }]');
    assert.deepEqual(rows('SELECT variables FROM latest ORDER BY id'), [
      [null],
      ['{"team":"red"}'],
    ]);
  });
});

test('every list has the name of a target, and diff and results find it by its name', async () => {
  await inWorld(async ({ origin, rota, run }) => {
    await run(CALLS);
    await run(CALLS.replace('eth_gasPrice', 'eth_gasPrice2'));
    await run(CALLS);
    const results = await rota('results', 'calls');
    assert.match(results.stdout, /TARGET +URL$/m);
    assert.match(results.stdout, /gas price +http/);
    const named = JSON.parse((await rota('results', '--target', 'gas price', '--json')).stdout);
    assert.partialDeepStrictEqual(named, [
      { id: 8, target: 'gas price', url: `${origin}/`, variables: null },
      { id: 5, target: 'gas price' },
      { id: 2, target: 'gas price' },
    ]);
    const part = JSON.parse((await rota('results', '--url', 'gas', '--json')).stdout);
    assert.equal(part.length, 3);
    assert.match((await rota('show', '8')).stdout, /target +gas price\n/);
    assert.match((await rota('show', '8', '--as', 'curl')).stdout, /eth_gasPrice"/);
    assert.match((await rota('export', 'calls', '--format', 'csv')).stdout, /,gas price,,true/);

    const ofOne = await rota(
      'stats',
      'calls',
      '--target',
      'gas price',
      '--since',
      '2020-01-01',
      '--json',
    );
    assert.partialDeepStrictEqual(JSON.parse(ofOne.stdout), {
      target: 'gas price',
      total: { results: 3, ok: 3 },
    });
    const several = await rota('diff', 'calls', `${origin}/`);
    assert.equal(several.code, 2);
    assert.match(several.stderr, /means several targets of "calls"/);
    assert.match(several.stderr, /block number\n.*POST http:\/\/\S+ #[0-9a-f]{8}/s);
    const unnamed = /POST http:\/\/\S+ #[0-9a-f]{8}/.exec(several.stderr)?.[0] ?? '';
    assert.match((await rota('diff', 'calls', unnamed)).stderr, /has not changed/);
    assert.match((await rota('diff', 'calls', 'block number')).stderr, /has not changed/);
    assert.match((await rota('diff', 'calls', 'gas price')).stderr, /has not changed/);
    const other = await rota('diff', 'calls', 'block number', '--to', '8');
    assert.match(other.stderr, /Result 8 is not one of block number.*gas price/s);
  });
});

test('the request behind a result is that of its target, not another one at its address', async () => {
  await inWorld(async ({ cwd, rota, run }) => {
    await run(CALLS);
    const reordered = CALLS.replace('eth_blockNumber', 'eth_syncing');
    writeFileSync(join(cwd, 'jobs/calls.yaml'), reordered);
    assert.match((await rota('show', '1', '--as', 'curl')).stdout, /no longer has this request/);
  });
});

test('check warns of names that do not tell targets apart', async () => {
  await inWorld(
    async ({ rota }) => {
      const { stderr, code } = await rota('check');
      assert.equal(code, 0);
      assert.match(
        stderr,
        /7:11 .*The name "one" is that of "urls\[0\]" too, which is another request/,
      );
      assert.match(stderr, /8:13 .*All requests of this entry have the name "all"/);
      assert.match(stderr, /9:13 .*This is the same request as "urls\[0\]"/);
      assert.equal(stderr.match(/hint:/g)?.length, 3);
    },
    {
      'jobs/calls.yaml': `# comment
urls:
  - { name: one, url: http://127.0.0.1/a }
  - { name: one, url: http://127.0.0.1/a }
  - { name: "{n}", url: "http://127.0.0.1/{n}", each: { n: 1..3 } }
  - url: http://127.0.0.1/b
    name: one
  - { name: all, url: "http://127.0.0.1/all/{n}", each: { n: 1..3 } }
  - { name: two, url: http://127.0.0.1/a }
`,
    },
  );
});
