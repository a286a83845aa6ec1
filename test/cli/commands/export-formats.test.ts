// The output of `rota export` in each of its formats.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { START_MS, storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';
import { storeExportedRuns } from './exported-runs.ts';

test('export writes NDJSON: the objects of "results --json", the oldest run first', async () => {
  await inStoredFolder(storeExportedRuns, async (cwd) => {
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

test('export writes CSV with a header line', async () => {
  await inStoredFolder(storeExportedRuns, async (cwd) => {
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
  await inStoredFolder(storeExportedRuns, async (cwd) => {
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
  await inStoredFolder(storeExportedRuns, async (cwd) => {
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

test('export writes an HTTP Archive with every field that HAR 1.2 asks for', async () => {
  await inStoredFolder(storeExportedRuns, async (cwd) => {
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
  await inStoredFolder(storeExportedRuns, async (cwd) => {
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
