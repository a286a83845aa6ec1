import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load-config.ts';
import { inFolder } from './report-of.ts';
import { load, loadJob, ONE_URL } from './loaded-config.ts';

test('a job with only its URLs has the documented defaults', async () => {
  const { configHash, file, fetch, ...job } = await loadJob(ONE_URL);
  assert.match(configHash, /^[0-9a-f]{16}$/);
  assert.ok(file.endsWith('/jobs/a.yaml'));
  assert.deepEqual(job, {
    text: ONE_URL,
    name: 'a',
    description: undefined,
    tags: [],
    enabled: true,
    schedules: [],
    timezone: 'UTC',
    jitterMs: 0,
    overlap: 'skip',
    misfire: { policy: 'skip', withinMs: 300_000 },
    resume: false,
    concurrency: 500,
    perHost: { concurrency: undefined, rate: undefined },
    pauseMs: 0,
    retry: {
      attempts: 1,
      backoff: { type: 'list', delaysMs: [1000, 5000, 30_000] },
      unsafe: false,
    },
    batch: [
      {
        type: 'single',
        template: { method: 'GET', url: 'https://example.com/', headers: [], body: undefined },
      },
    ],
    store: { body: 'always', headers: 'all', compress: 'none' },
    conditional: false,
    charset: undefined,
    notify: [],
    secrets: [],
    secretNames: new Map(),
  });
  assert.deepEqual(fetch, {
    timeouts: { connectMs: 10_000, headersMs: 30_000, totalMs: 30_000 },
    job: 'a',
    maxRedirects: 5,
    forwards: [],
    maxBodyBytes: 10_485_760,
    maxHeadBytes: 262_144,
    maxConnectionAgeMs: 60_000,
    proxy: 'environment',
    http2: false,
    cookies: 'request',
    tls: undefined,
    net: {
      config: { allow: undefined, deny: [] },
      job: { allow: undefined, deny: [] },
      named: ['example.com:443'],
      own: { host: '127.0.0.1', port: 7682 },
      isSelfCheck: false,
    },
    secretHeaders: new Set(['authorization', 'cookie', 'proxy-authorization']),
  });
});

test('a job follows robots.txt only if it says so', async () => {
  assert.equal((await loadJob(ONE_URL)).robots, undefined);
  assert.equal((await loadJob(`${ONE_URL}robots: true\n`)).robots, true);
});

test('an adaptive pace is a limit of each host', async () => {
  const { perHost } = await loadJob(`${ONE_URL}per_host: { concurrency: 8, pace: adaptive }\n`);
  assert.deepEqual(perHost, { concurrency: 8, rate: undefined, pace: 'adaptive' });
});

test('spread is a share, and a job can switch off that of the defaults', async () => {
  assert.equal((await loadJob(`${ONE_URL}spread: 80%\n`)).spread, 0.8);
  assert.equal((await loadJob(`${ONE_URL}spread: 12.5%\n`)).spread, 0.125);
  const { jobs } = await load({
    'config.yaml': 'defaults: { spread: 80% }\n',
    'jobs/a.yaml': ONE_URL,
    'jobs/b.yaml': `${ONE_URL}spread: off\n`,
  });
  assert.deepEqual(
    jobs.map(({ spread }) => spread),
    [0.8, undefined],
  );
});

test('what is ignored is a rule for the responses of every entry', async () => {
  const job = await loadJob(
    [
      'changes: { ignore: [$.at, { css: .ad }, { regex: x+ }] }',
      'charset: gbk',
      'urls:',
      '  - https://example.com/',
      '  - { url: https://example.com/own, expect: { status: 200 } }',
    ].join('\n'),
  );
  const ignore = [
    { type: 'json', path: '$.at' },
    { type: 'css', selector: '.ad' },
    { type: 'regex', pattern: 'x+' },
  ];
  assert.deepEqual(job.ignored, ignore);
  assert.deepEqual(job.rules, { expect: [], degraded: [], charset: 'gbk', ignore });
  assert.deepEqual(job.batch[1]?.template.rules?.ignore, ignore);
});

test('charset is auto, or an encoding by any of its labels', async () => {
  const charsetOf = async (label: string): Promise<string | undefined> =>
    (await loadJob(`charset: ${label}\n${ONE_URL}`)).charset;
  assert.equal(await charsetOf('auto'), undefined);
  assert.equal(await charsetOf('GB2312'), 'gbk');
  assert.equal(await charsetOf('latin1'), 'windows-1252');
  assert.equal(await charsetOf('UTF-8'), 'utf-8');
});

test('keep_alive is an age, or off', async () => {
  const ageOf = async (written: string): Promise<number> =>
    (await loadJob(`keep_alive: ${written}\nurls: [https://example.com/]\n`)).fetch
      .maxConnectionAgeMs;
  assert.equal(await ageOf('{ max_age: 5m }'), 300_000);
  assert.equal(await ageOf('{}'), 60_000);
  assert.equal(await ageOf('off'), 0);
  const { jobs } = await load({
    'config.yaml': 'defaults: { keep_alive: { max_age: 5m } }\n',
    'jobs/a.yaml': `keep_alive: {}\n${ONE_URL}`,
  });
  assert.equal(
    jobs[0]?.fetch.maxConnectionAgeMs,
    300_000,
    'the map is merged with that of defaults',
  );
});

test('the header connection: close may be written beside keep_alive: off', async () => {
  const job = await loadJob(
    'keep_alive: off\nrequest: { headers: { Connection: close } }\nurls: [https://example.com/]\n',
  );
  assert.equal(job.fetch.maxConnectionAgeMs, 0);
});

test('every key of a job is read with its unit', async () => {
  const job = await loadJob(
    [
      'description: All of it',
      'tags: [shop, hourly]',
      'schedule: ["0 9 * * 1-5", every 30s]',
      'timezone: Asia/Shanghai',
      'jitter: 5s',
      'overlap: queue',
      'misfire: { policy: latest, within: 1h30m }',
      'concurrency: 7',
      'per_host: { concurrency: 2, rate: 1/10s }',
      'pause: 250ms',
      'timeout: { connect: 5s, headers: 10s, total: 20s }',
      'retry: { attempts: 3, backoff: { base: 2s, max: 1m, jitter: none }, unsafe: true }',
      'store: { body: failed, max_body: 64KiB, headers: [ETag], compress: zstd }',
      'request: { method: PUT, redirects: 0, proxy: off, http2: true, tls: { verify: false }, body: "{}" }',
      'enabled: false',
      ONE_URL,
    ].join('\n'),
  );
  assert.deepEqual(
    job.schedules.map(({ type, text }) => [type, text]),
    [
      ['cron', '0 9 * * 1-5'],
      ['every', 'every 30s'],
    ],
  );
  assert.equal(job.timezone, 'Asia/Shanghai');
  assert.equal(job.jitterMs, 5000);
  assert.equal(job.overlap, 'queue');
  assert.deepEqual(job.misfire, { policy: 'latest', withinMs: 5_400_000 });
  assert.equal(job.concurrency, 7);
  assert.deepEqual(job.perHost, { concurrency: 2, rate: { count: 1, perMs: 10_000 } });
  assert.equal(job.pauseMs, 250);
  assert.deepEqual(job.fetch.timeouts, { connectMs: 5000, headersMs: 10_000, totalMs: 20_000 });
  assert.deepEqual(job.retry, {
    attempts: 3,
    backoff: { type: 'exponential', baseMs: 2000, factor: 2, maxMs: 60_000, jitter: 'none' },
    unsafe: true,
  });
  assert.deepEqual(job.store, { body: 'failed', headers: ['etag'], compress: 'zstd' });
  assert.equal(job.fetch.maxBodyBytes, 65_536);
  assert.equal(job.fetch.maxRedirects, 0);
  assert.equal(job.fetch.proxy, 'off');
  assert.equal(job.fetch.http2, true);
  assert.deepEqual(job.fetch.tls, {
    ca: undefined,
    extraCa: undefined,
    cert: undefined,
    key: undefined,
    passphrase: undefined,
    minVersion: undefined,
    verify: false,
  });
  assert.equal(job.enabled, false);
});

test('a total deadline shorter than the others shortens them', async () => {
  const job = await loadJob(`timeout: 2s\n${ONE_URL}`);
  assert.deepEqual(job.fetch.timeouts, { connectMs: 2000, headersMs: 2000, totalMs: 2000 });
});

test('defaults reach every job, maps are merged, and the own key wins', async () => {
  const config = [
    'timezone: Europe/Paris',
    'defaults:',
    '  concurrency: 9',
    '  timeout: { connect: 1s, total: 5s }',
    '  retry: { attempts: 4 }',
    '  request: { headers: { Accept: text/html, x-a: a }, auth: { basic: "u:p" } }',
  ].join('\n');
  const own = 'timeout: 8s\nrequest: { headers: { accept: "*/*", x-b: 5 } }\n';
  const { jobs, problems } = await load({
    'config.yaml': config,
    'jobs/a.yaml': own + ONE_URL,
    'jobs/b.yaml': `timezone: UTC\nrequest: { headers: { Authorization: mine } }\n${ONE_URL}`,
  });
  assert.deepEqual(problems, []);
  const [a, b] = jobs;
  assert.ok(a !== undefined && b !== undefined);
  assert.equal(a.concurrency, 9);
  assert.equal(a.timezone, 'Europe/Paris');
  assert.equal(b.timezone, 'UTC');
  assert.equal(a.retry.attempts, 4);
  assert.deepEqual(a.fetch.timeouts, { connectMs: 1000, headersMs: 8000, totalMs: 8000 });
  const basic = ['authorization', 'Basic dTpw'];
  assert.deepEqual(a.batch[0]?.template.headers, [
    ...basic,
    'accept',
    '*/*',
    'x-a',
    'a',
    'x-b',
    '5',
  ]);
  assert.deepEqual(b.batch[0]?.template.headers.slice(-2), ['authorization', 'mine']);
  assert.equal(b.batch[0]?.template.headers.filter((name) => name === 'authorization').length, 1);
});

test('backoff in defaults and in a job is merged where both are maps, and replaced otherwise', async () => {
  const backoffs = async (below: string, own: string): Promise<unknown> => {
    const { jobs, problems } = await load({
      'config.yaml': `defaults: { retry: { backoff: ${below} } }\n`,
      'jobs/a.yaml': `retry: { backoff: ${own} }\n${ONE_URL}`,
    });
    assert.deepEqual(problems, []);
    return jobs[0]?.retry.backoff;
  };
  const built = { type: 'exponential', baseMs: 1000, factor: 2, maxMs: 30_000, jitter: 'full' };
  assert.deepEqual(await backoffs('{ max: 5m, jitter: none }', '{ base: 2s }'), {
    ...built,
    baseMs: 2000,
    maxMs: 300_000,
    jitter: 'none',
  });
  assert.deepEqual(await backoffs('[1s]', '{ base: 2s }'), { ...built, baseMs: 2000 });
  assert.deepEqual(await backoffs('{ max: 5m }', '[1s]'), { type: 'list', delaysMs: [1000] });
});

test('an entry has its own method, headers and body over those of the job', async () => {
  const job = await loadJob(
    [
      'request: { method: POST, headers: { accept: a }, json: { all: 1 } }',
      'urls:',
      '  - { url: "https://example.com/{id}", each: { id: [1, x, 5..7] }, form: { q: ["{id}", 2] } }',
      '  - { url: https://example.com/, method: PATCH, headers: { Accept: b, x-n: 1.10 } }',
    ].join('\n'),
  );
  assert.deepEqual(job.batch, [
    {
      type: 'each',
      template: {
        method: 'POST',
        url: 'https://example.com/{id}',
        headers: ['accept', 'a'],
        body: {
          type: 'form',
          fields: [
            ['q', '{id}'],
            ['q', '2'],
          ],
        },
      },
      variables: [['id', { type: 'list', values: [1, 'x', 5, 6, 7] }]],
    },
    {
      type: 'single',
      template: {
        method: 'PATCH',
        url: 'https://example.com/',
        headers: ['accept', 'b', 'x-n', '1.10'],
        target: { name: undefined, headers: ['accept', 'b', 'x-n', '1.10'] },
        body: { type: 'json', value: { all: 1 } },
      },
    },
  ]);
});

test('a list file is found beside the job, its format by its ending', async () => {
  const files = { 'jobs/lists/a.txt': 'https://example.com/\n', 'jobs/lists/b.CSV': 'id\n1\n' };
  const text =
    'urls: [{ file: lists/a.txt }, { file: lists/b.CSV, url: "https://example.com/{id}" }]\n';
  const job = await loadJob(text, { files });
  assert.deepEqual(
    job.batch.map((entry) => entry.type === 'file' && [entry.format, entry.template.url]),
    [
      ['lines', undefined],
      ['csv', 'https://example.com/{id}'],
    ],
  );
});

test('a list file that cannot be accessed is a problem of its entry only', async () => {
  const long = 'x'.repeat(300);
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    writeFileSync(join(folder, 'jobs/good.yaml'), ONE_URL);
    symlinkSync('loop', join(folder, 'jobs/loop'));
    writeFileSync(
      join(folder, 'jobs/bad.yaml'),
      `urls:\n  - file: loop\n  - file: ${long}\n  - file: "a\\0b"\n`,
    );
    const { jobs, problems } = await loadConfig(join(folder, 'config.yaml'));
    assert.deepEqual(
      problems.map(({ line, column, message }) => [line, column, message]),
      [
        [2, 11, 'The list file "loop" is a link to itself'],
        [3, 11, `The list file "${'x'.repeat(120)}…" has too long a name`],
        [4, 11, 'The list file "a\ufffdb" cannot be read: ERR_INVALID_ARG_VALUE'],
      ],
    );
    assert.deepEqual(
      jobs.map(({ name }) => name),
      ['good'],
    );
  });
});

test('user and password in a URL become a header, a fragment is dropped, the URL is normalised', async () => {
  const job = await loadJob('urls: ["HTTPS://us%40er:p%3Aw@Example.com/a%20b?c#d"]\n');
  assert.deepEqual(job.batch[0]?.template.url, 'https://example.com/a%20b?c');
  const header = `Basic ${Buffer.from('us@er:p:w').toString('base64')}`;
  assert.deepEqual(job.batch[0]?.template.headers, ['authorization', header]);
});

test('anchors and aliases work', async () => {
  const text =
    'request: { headers: &h { accept: a } }\nurls: [{ url: https://example.com/, headers: *h }]\n';
  const job = await loadJob(text);
  assert.deepEqual(job.batch[0]?.template.headers, ['accept', 'a']);
});

test('redirects are a number or a map, and merge with those of defaults', async () => {
  const forward = 'defaults: { request: { redirects: { max: 9, forward: [body] } } }\n';
  const { jobs, problems } = await load({
    'config.yaml': forward,
    'jobs/a.yaml': `request: { redirects: 2 }\n${ONE_URL}`,
    'jobs/b.yaml': `request: { redirects: { forward: [credentials] } }\n${ONE_URL}`,
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    jobs.map(({ fetch }) => [fetch.maxRedirects, fetch.forwards]),
    [
      [2, ['body']],
      [9, ['credentials']],
    ],
  );
});

test('a breaker has defaults for the keys that a job leaves out, and is merged over that of "defaults"', async () => {
  const job = await loadJob(`per_host: { breaker: {} }\n${ONE_URL}`);
  const breaker = { after: 10, forMs: 60_000, whenOpen: 'fail' };
  assert.deepEqual(job.perHost, { concurrency: undefined, rate: undefined, breaker });
  const perHost = '{ rate: 5/s, breaker: { after: 3, for: 10s } }';
  const { jobs, settings } = await load({
    'config.yaml': `per_host: ${perHost}\ndefaults: { per_host: ${perHost} }\n`,
    'jobs/a.yaml': `per_host: { breaker: { for: 2m, when_open: wait } }\n${ONE_URL}`,
    'jobs/b.yaml': `per_host: { breaker: none }\n${ONE_URL}`,
  });
  const merged = { after: 3, forMs: 120_000, whenOpen: 'wait' };
  const rest = { concurrency: undefined, rate: { count: 5, perMs: 1000 } };
  assert.deepEqual(
    jobs.map((each) => each.perHost),
    [{ ...rest, breaker: merged }, rest],
  );
  assert.deepEqual(settings?.perHost, {
    ...rest,
    breaker: { after: 3, forMs: 10_000, whenOpen: 'fail' },
  });
});
