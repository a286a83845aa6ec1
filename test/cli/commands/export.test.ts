import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { resultExport } from '../../../src/cli/output/export/result-export.ts';
import type { Store } from '../../../src/store/store.ts';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { makeResult, START_MS, storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';

async function fill(store: Store): Promise<void> {
  await storeRun(store, [
    { headers: '{"content-type":"text/plain","vary":["a","b"]}', connectMs: 1.5, ttfbMs: 4 },
    { body: new Uint8Array([0xff, 0]), url: 'http://localhost/?q=a,"b"' },
    { ok: false, status: null, errorKind: 'dns', error: 'no "name"', body: null, ttfbMs: null },
  ]);
  await storeRun(store, [{}], { job: 'pages' });
  await storeRun(store, [{ startedAtMs: START_MS + 60_000 }], { startedAtMs: START_MS + 60_000 });
}

test('export writes NDJSON: the objects of "results --json", the oldest run first', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { code, stdout } = await runInProcess(['export', 'prices', '--bodies'], { cwd });
    assert.equal(code, 0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      rows.map(({ id, body, body_base64 }) => [id, body, body_base64]),
      [
        [1, 'hello', null],
        [2, null, '/wA='],
        [3, null, null],
        [5, 'hello', null],
      ],
    );
    assert.deepEqual(rows[0].headers, { 'content-type': 'text/plain', vary: ['a', 'b'] });
    const run = await runInProcess(['results', '--run', '1', '--json'], { cwd });
    assert.partialDeepStrictEqual(rows.slice(0, 3), JSON.parse(run.stdout));
  });
});

test('export keeps the byte order mark of a body, which is a part of what came', async () => {
  const body = new TextEncoder().encode('\uFEFFa;b');
  await inStoredFolder(
    async (store) => void (await storeRun(store, [{ body }])),
    async (cwd) => {
      const args = ['export', 'prices', '--bodies', '--format'];
      const [row, har] = [
        await runInProcess([...args, 'ndjson'], { cwd }),
        await runInProcess([...args, 'har'], { cwd }),
      ].map(({ stdout }) => JSON.parse(stdout));
      assert.equal(row.body, '\uFEFFa;b');
      assert.equal(har.log.entries[0].response.content.text, '\uFEFFa;b');
    },
  );
});

test('export can be narrowed to a run and a time', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const lines = async (...args: string[]): Promise<number> =>
      (await runInProcess(['export', ...args], { cwd })).stdout.split('\n').length - 1;
    assert.equal(await lines('prices', '--run', '1'), 3);
    assert.equal(await lines('prices', '--since', '2026-01-01T00:00:30Z'), 1);
    assert.equal(await lines('prices', '--until', '2026-01-01T00:00:30Z'), 3);
    assert.equal(await lines('pages'), 1);
    assert.equal(await lines('new'), 0);
    assert.equal((await runInProcess(['export', 'price'], { cwd })).code, 2);
  });
});

test('export goes on where a page of 1,000 ends', async () => {
  const many = Array.from({ length: 1700 }, () => ({ body: null }));
  const store = async (into: Store): Promise<void> => {
    await storeRun(into, many);
    await storeRun(into, many.slice(0, 800));
  };
  await inStoredFolder(store, async (cwd) => {
    const { stdout } = await runInProcess(['export', 'prices'], { cwd });
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    assert.deepEqual(
      ids,
      Array.from({ length: 2500 }, (_, index) => index + 1),
    );
  });
});

test('export writes CSV with a header line', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stdout } = await runInProcess(['export', 'prices', '--run', '1', '--format', 'csv'], {
      cwd,
    });
    const lines = stdout.split('\n');
    assert.match(
      lines[0] ?? '',
      /^id,run_id,job,position,method,url,target_id,target,variables,ok,degraded,status,error_kind,error,/,
    );
    assert.equal(
      lines[2],
      '2,1,prices,1,GET,"http://localhost/?q=a,""b""",2,"GET http://localhost/?q=a,""b""",,true,false,200,,,,1,2026-01-01T00:00:00.000Z,0,,5,10,10,5,2,,false,,,,',
    );
    assert.match(lines[3] ?? '', /,false,false,,dns,"no ""name""",,1,/);
  });
});

test('export writes Parquet that reads back with its types', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const args = ['export', 'prices', '--format', 'parquet', '--bodies', '--output', 'p.parquet'];
    const { code, stdout, stderr } = await runInProcess(args, { cwd });
    assert.deepEqual([code, stdout, stderr], [0, '', '4 results are in p.parquet.\n']);
    const path = join(cwd, 'p.parquet');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(
      readdirSync(cwd).filter((name) => name.includes('part')),
      [],
    );
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    assert.equal(rows.length, 4);
    assert.partialDeepStrictEqual(rows[0], {
      id: 1n,
      job: 'prices',
      position: 0,
      ok: true,
      status: 200,
      error_kind: null,
      started_at: new Date(START_MS),
      connect_ms: 1.5,
      duration_ms: 10,
      headers: '{"content-type":"text/plain","vary":["a","b"]}',
      body: 'hello',
    });
    assert.partialDeepStrictEqual(rows[1], { body: null, body_base64: '/wA=' });
    assert.partialDeepStrictEqual(rows[2], {
      ok: false,
      status: null,
      error_kind: 'dns',
      body_id: null,
    });
  });
});

test('export refuses Parquet on a terminal, and a file that cannot be written', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const terminal = await runInProcess(['export', 'prices', '--format', 'parquet'], {
      cwd,
      columns: 80,
    });
    assert.equal(terminal.code, 2);
    const nowhere = await runInProcess(['export', 'prices', '--output', 'no/such/file'], { cwd });
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /Cannot write .*no\/such\/file/);
  });
});

test('export never puts its file in the place of the database', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const onto = await runInProcess(['export', 'prices', '--output', 'data/rota.db'], { cwd });
    assert.equal(onto.code, 2);
    assert.match(onto.stderr, /data\/rota\.db belongs to the database itself/);
    assert.match((await runInProcess(['export', 'prices'], { cwd })).stdout, /^{"id":1,/);
  });
});

test('export writes each body before it reads many more, so that a page of large ones fills no memory', async () => {
  const large = new Uint8Array(200_000).fill(97);
  for (const format of ['csv', 'ndjson', 'har', 'parquet'] as const) {
    const lengths: number[] = [];
    let held = 0;
    const out = resultExport(format, {
      body: async () => {
        held += 1;
        assert.ok(held < 100, `${format} holds ${held} bodies`);
        return large;
      },
      write: (data) => {
        held = 0;
        lengths.push(data.length);
        return Promise.resolve();
      },
    });
    await out.begin();
    const stored = {
      ...makeResult(),
      id: 1,
      bodyId: 1,
      targetId: 1,
      target: 'GET http://localhost/',
      totalMs: 10,
      confirmed: false,
      savedBytes: null,
    };
    await out.add(Array.from({ length: 200 }, () => stored));
    await out.end();
    assert.ok(Math.max(...lengths) < 20_000_000, `${format} has written ${Math.max(...lengths)}`);
  }
});

test('export writes an HTTP Archive with every field that HAR 1.2 asks for', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const args = [
      'export',
      'prices',
      '--run',
      '1',
      '--format',
      'har',
      '--bodies',
      '--output',
      'a.har',
    ];
    assert.equal((await runInProcess(args, { cwd })).code, 0);
    const { log } = JSON.parse(readFileSync(join(cwd, 'a.har'), 'utf8'));
    assert.equal(log.version, '1.2');
    assert.equal(log.entries.length, 3);
    const [first, second, third] = log.entries;
    assert.deepEqual(first.timings, {
      blocked: 0,
      dns: -1,
      ssl: -1,
      connect: 1.5,
      send: 0,
      wait: 2.5,
      receive: 6,
    });
    assert.deepEqual([first.startedDateTime, first.time], ['2026-01-01T00:00:00.000Z', 10]);
    assert.deepEqual(first.response.content, { mimeType: 'text/plain', size: 5, text: 'hello' });
    assert.equal(first.response.headers.length, 3);
    assert.deepEqual(second.request.queryString, [{ name: 'q', value: 'a,"b"' }]);
    assert.deepEqual(second.response.content.encoding, 'base64');
    assert.match(first.request.comment, /not stored/);
    assert.deepEqual([third.response.status, third.response.bodySize], [0, -1]);
    assert.match(third.comment, /no "name"/);
    const [request, response] = [
      [
        'method',
        'url',
        'httpVersion',
        'cookies',
        'headers',
        'queryString',
        'headersSize',
        'bodySize',
      ],
      [
        'status',
        'statusText',
        'httpVersion',
        'cookies',
        'headers',
        'content',
        'redirectURL',
        'headersSize',
        'bodySize',
      ],
    ];
    for (const entry of log.entries) {
      for (const field of request ?? []) assert.ok(field in entry.request, field);
      for (const field of response ?? []) assert.ok(field in entry.response, field);
    }
  });
});

test('export of no results is a file that is as valid as any', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const har = await runInProcess(['export', 'new', '--format', 'har'], { cwd });
    assert.deepEqual(JSON.parse(har.stdout).log.entries, []);
    await runInProcess(['export', 'new', '--format', 'parquet', '--output', 'p'], { cwd });
    assert.deepEqual(
      await parquetReadObjects({ file: await asyncBufferFromFile(join(cwd, 'p')) }),
      [],
    );
  });
});

test('export writes values as an object, and in columns as JSON', async () => {
  const values = [
    { name: 'price', number: 12.5, text: null },
    { name: 'title', number: null, text: 'A "b"' },
  ];
  await inStoredFolder(
    async (store) => void (await storeRun(store, [{ values }, {}])),
    async (cwd) => {
      const { stdout } = await runInProcess(['export', 'prices', '--values'], { cwd });
      const rows = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).values);
      assert.deepEqual(rows, [{ price: 12.5, title: 'A "b"' }, {}]);
      const csv = await runInProcess(['export', 'prices', '--values', '--format', 'csv'], { cwd });
      const [head = '', first = ''] = csv.stdout.split('\n');
      assert.match(head, /,values$/);
      assert.ok(first.endsWith(',"{""price"":12.5,""title"":""A \\""b\\""""}"'), first);
      const plain = await runInProcess(['export', 'prices'], { cwd });
      assert.equal(plain.stdout.includes('"values"'), false);
    },
  );
});
