// Keys of a job: their defaults, units and forms.
import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('anchors and aliases work', async () => {
  const text =
    'request: { headers: &h { accept: a } }\nurls: [{ url: https://example.com/, headers: *h }]\n';
  const job = await loadJob(text);
  assert.deepEqual(job.batch[0]?.template.headers, ['accept', 'a']);
});
