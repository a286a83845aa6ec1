import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Job } from '../../src/domain/job.ts';
import { inFolder } from './report-of.ts';

const ONE_URL = 'urls: [https://example.com/]\n';

/** Loads a folder of files by their relative names. */
async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: Record<string, string> = {},
): Promise<LoadedConfig & { folder: string }> {
  return await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    for (const [name, content] of Object.entries({ 'config.yaml': 'jobs: jobs\n', ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return { ...(await loadConfig(join(folder, 'config.yaml'), { env })), folder };
  });
}

/** The only job of a folder without problems. */
async function loadJob(
  text: string,
  { files = {}, env = {} }: { files?: Record<string, string>; env?: Record<string, string> } = {},
): Promise<Job> {
  const { jobs, problems } = await load({ ...files, 'jobs/a.yaml': text }, env);
  assert.deepEqual(problems, []);
  const [job] = jobs;
  assert.ok(job !== undefined);
  return job;
}

test('a job that says nothing but its URLs has the documented defaults', async () => {
  const { configHash, file, fetch, ...job } = await loadJob(ONE_URL);
  assert.match(configHash, /^[0-9a-f]{16}$/);
  assert.ok(file.endsWith('/jobs/a.yaml'));
  assert.deepEqual(job, {
    name: 'a',
    description: undefined,
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
    secrets: [],
  });
  assert.deepEqual(fetch, {
    timeouts: { connectMs: 10_000, headersMs: 30_000, totalMs: 30_000 },
    maxRedirects: 5,
    maxBodyBytes: 10_485_760,
    proxy: 'environment',
    http2: false,
    tls: undefined,
    secretHeaders: new Set(['authorization', 'cookie', 'proxy-authorization']),
  });
});

test('an almost empty config.yaml has the documented defaults, with paths beside it', async () => {
  const { settings, folder } = await load({});
  assert.deepEqual(settings, {
    file: join(folder, 'config.yaml'),
    database: join(folder, 'data/rota.db'),
    jobsDirectory: join(folder, 'jobs'),
    timezone: 'UTC',
    concurrency: 500,
    perHost: { concurrency: undefined, rate: undefined },
    server: { host: '127.0.0.1', port: 7682, token: undefined, hosts: [] },
    log: {
      level: 'info',
      format: 'auto',
      file: join(folder, 'data/rota.log'),
      maxBytes: 10 * 1024 * 1024,
      keep: 5,
    },
    drainMs: 30_000,
    retention: {
      resultsMs: 90 * 86_400_000,
      failuresMs: 90 * 86_400_000,
      bodiesMs: 30 * 86_400_000,
      maxSizeBytes: undefined,
    },
    secrets: [],
  });
});

test('every key of a job is read with its unit', async () => {
  const job = await loadJob(
    [
      'description: All of it',
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
      'store: { body: changed, max_body: 64KiB, headers: [ETag], compress: zstd }',
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
  assert.deepEqual(job.store, { body: 'changed', headers: ['etag'], compress: 'zstd' });
  assert.equal(job.fetch.maxBodyBytes, 65_536);
  assert.equal(job.fetch.maxRedirects, 0);
  assert.equal(job.fetch.proxy, 'off');
  assert.equal(job.fetch.http2, true);
  assert.deepEqual(job.fetch.tls, {
    ca: undefined,
    cert: undefined,
    key: undefined,
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

test('a list file that cannot be looked at is a problem of its entry, and stops nothing else', async () => {
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
        [3, 11, `The list file "${'x'.repeat(120)}…" cannot be read: ENAMETOOLONG`],
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
  const job = await loadJob('urls: ["HTTPS://us%40er:p%3Aw@Example.com/a b?c#d"]\n');
  assert.deepEqual(job.batch[0]?.template.url, 'https://example.com/a%20b?c');
  const header = `Basic ${Buffer.from('us@er:p:w').toString('base64')}`;
  assert.deepEqual(job.batch[0]?.template.headers, ['authorization', header]);
});

test('references are filled in from the environment and from files, and are secrets in all their forms', async () => {
  const job = await loadJob(
    [
      'request:',
      '  auth: { basic: { user: me, password: "${env:PASSWORD}" } }',
      '  headers: { X-Custom: "a ${file:secrets/key} b", x-plain: "$${env:PASSWORD}" }',
      ONE_URL,
    ].join('\n'),
    { files: { 'jobs/secrets/key': 'k{e}y&\n' }, env: { PASSWORD: 'pass word' } },
  );
  const headers = job.batch[0]?.template.headers;
  const basic = Buffer.from('me:pass word').toString('base64');
  assert.deepEqual(headers, [
    'authorization',
    `Basic ${basic}`,
    'x-custom',
    // What is filled in is no template.
    'a k{{e}}y& b',
    'x-plain',
    '${env:PASSWORD}',
  ]);
  for (const form of ['pass word', 'pass%20word', 'pass+word', basic, 'k{e}y&', 'k%7Be%7Dy%26']) {
    assert.ok(job.secrets.includes(form), form);
  }
  assert.ok(job.fetch.secretHeaders.has('x-custom'));
  assert.ok(!job.fetch.secretHeaders.has('x-plain'));
});

test('headers that hold credentials by their name are secret', async () => {
  const job = await loadJob(
    `request: { headers: { X-API-Key: a, x-session-id: b, accept: c } }\n${ONE_URL}`,
  );
  assert.ok(job.fetch.secretHeaders.has('x-api-key'));
  assert.ok(job.fetch.secretHeaders.has('x-session-id'));
  assert.ok(!job.fetch.secretHeaders.has('accept'));
});

test('no problem ever shows the value of a secret', async () => {
  const { problems } = await load(
    {
      'jobs/a.yaml': [
        'request: { headers: { "x y": hunter2secret }, proxy: "ftp://${env:SECRET}@p/" }',
        'urls: ["ftp://${env:SECRET}@example.com/", "https://${env:SECRET} x/{idd}"]',
      ].join('\n'),
    },
    { SECRET: 'hunter2secret' },
  );
  assert.ok(problems.length >= 3);
  assert.ok(!JSON.stringify(problems).includes('hunter2secret'));
});

test('a bearer token is no template, wherever it comes from', async () => {
  const token = 'a{word}b{{other}}c';
  for (const written of ['${env:T}', token]) {
    const job = await loadJob(`request: { auth: { bearer: "${written}" } }\n${ONE_URL}`, {
      env: { T: token },
    });
    const requests = [];
    for await (const item of expandBatch(job.batch)) {
      requests.push('request' in item ? item.request.headers : item.problem);
    }
    assert.deepEqual(requests, [['authorization', `Bearer ${token}`]]);
  }
});

test('names that every object has are names like others', async () => {
  const job = await loadJob(`request: { headers: { constructor: a } }\n${ONE_URL}`);
  assert.deepEqual(job.batch[0]?.template.headers, ['constructor', 'a']);
  const { problems } = await load({
    'jobs/a.yaml': `description: "\${env:toString}"\n${ONE_URL}`,
  });
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['The environment variable "toString" is not set'],
  );
});

test('a secret is masked also where a long URL is cut in the middle of it', async () => {
  const { problems } = await load(
    { 'jobs/a.yaml': `urls: ["ftp://example.com/${'x'.repeat(93)}?key=\${env:SECRET}"]\n` },
    { SECRET: 'hunter2secret' },
  );
  assert.deepEqual(
    problems.map(({ message }) => message),
    [`Not an http or https URL: "ftp://example.com/${'x'.repeat(93)}?key=***"`],
  );
});

test('the hash names what a job does: not its layout, its description, its place or its secrets', async () => {
  const text = `timeout: 60s\npause: 1s\nrequest: { auth: { bearer: "\${env:T}" } }\n${ONE_URL}`;
  const same = `# moved\ndescription: hello\npause: 1000ms\n${ONE_URL}timeout: 1m\nrequest:\n  auth:\n    bearer: "\${env:T}"\n`;
  const { configHash } = await loadJob(text, { env: { T: 'first-token' } });
  assert.equal((await loadJob(same, { env: { T: 'second-token' } })).configHash, configHash);
  const env = { T: 'first-token' };
  assert.notEqual((await loadJob(`overlap: allow\n${text}`, { env })).configHash, configHash);
  assert.notEqual((await loadJob(text.replace('60s', '61s'), { env })).configHash, configHash);
});

test('only YAML files right in the folder are jobs; hidden ones and folders are left alone', async () => {
  const { jobs, jobFiles, problems } = await load({
    'jobs/a.yaml': ONE_URL,
    'jobs/b.yml': ONE_URL,
    'jobs/.hidden.yaml': 'broken: [',
    'jobs/notes.txt': 'broken: [',
    'jobs/a.yaml~': 'broken: [',
    'jobs/folder/c.yaml': 'broken: [',
    'jobs/folder.yaml/d.yaml': 'broken: [',
  });
  assert.deepEqual(problems, []);
  assert.equal(jobFiles, 2);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['a', 'b'],
  );
});

test('two files that give one name are a problem of the second, which is not loaded', async () => {
  const { jobs, problems } = await load({
    'jobs/a.yaml': ONE_URL,
    'jobs/a.yml': ONE_URL,
    'jobs/B.yaml': ONE_URL,
    'jobs/b.yaml': ONE_URL,
  });
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'Two files give a job of one name: "a.yaml" and "a.yml"',
      'Two files give a job of one name: "B.yaml" and "b.yaml"',
    ],
  );
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['B', 'a'],
  );
});

test('a file whose name makes no job name is a problem', async () => {
  const long = 'x'.repeat(101);
  const { jobs, problems } = await load({
    'jobs/my job.yaml': ONE_URL,
    'jobs/-a.yaml': ONE_URL,
    [`jobs/${long}.yaml`]: ONE_URL,
    'jobs/a.b_c-d.yaml': ONE_URL,
  });
  assert.equal(problems.length, 3);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['a.b_c-d'],
  );
});

test('a bad job leaves the others as they are', async () => {
  const { jobs, problems, settings, jobFiles } = await load({
    'jobs/bad.yaml': 'urls: [ftp://example.com/]\n',
    'jobs/good.yaml': ONE_URL,
  });
  assert.ok(settings !== undefined);
  assert.equal(problems.length, 1);
  assert.equal(jobFiles, 2);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['good'],
  );
});

test('a variable in "defaults" keeps only those jobs from loading that do not have it', async () => {
  const { jobs, problems, settings } = await load({
    'config.yaml': 'defaults: { request: { headers: { x-id: "{id}" } } }\n',
    'jobs/good.yaml': 'urls: [{ url: "https://example.com/{id}", each: { id: 1..3 } }]\n',
    'jobs/other.yaml': ONE_URL,
  });
  assert.ok(settings !== undefined);
  assert.deepEqual(
    problems.map(({ file, line, column, message }) => [basename(file), line, column, message]),
    [
      [
        'other.yaml',
        1,
        8,
        'Unknown variable "{id}" in "defaults.request.headers.x-id" of config.yaml',
      ],
    ],
  );
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['good'],
  );
});

test('with an error in config.yaml there are no settings and no jobs, but the jobs are checked', async () => {
  const { jobs, problems, settings } = await load({
    'config.yaml': 'concurrency: 0\njobs: tasks\n',
    'tasks/bad.yaml': 'urls: [ftp://example.com/]\n',
    'tasks/good.yaml': ONE_URL,
  });
  assert.equal(settings, undefined);
  assert.deepEqual(jobs, []);
  assert.deepEqual(
    problems.map(({ file }) => file.split('/').at(-1)),
    ['config.yaml', 'bad.yaml'],
  );
});

test('a config.yaml that is not there is one problem', async () => {
  await inFolder(async (folder) => {
    const { problems, settings, jobFiles } = await loadConfig(join(folder, 'config.yaml'));
    assert.equal(settings, undefined);
    assert.equal(jobFiles, 0);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The configuration file does not exist'],
    );
  });
});

test('a link to a job file is read, a dangling one is a problem', async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    writeFileSync(join(folder, 'target'), ONE_URL);
    symlinkSync(join(folder, 'target'), join(folder, 'jobs/linked.yaml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'jobs/dangling.yaml'));
    const { jobs, problems } = await loadConfig(join(folder, 'config.yaml'));
    assert.deepEqual(
      jobs.map(({ name }) => name),
      ['linked'],
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The job file does not exist'],
    );
  });
});

test('the server can be off, listen at IPv6, and at any address with a token', async () => {
  const serverOf = async (server: string): Promise<unknown> =>
    (await load({ 'config.yaml': `server: ${server}\n` }, { TOKEN: '0123456789' })).settings
      ?.server;
  assert.equal(await serverOf('off'), 'off');
  assert.deepEqual(await serverOf('{ listen: "[::1]:0" }'), {
    host: '::1',
    port: 0,
    token: undefined,
    hosts: [],
  });
  const open = '{ listen: 0.0.0.0:80, token: "${env:TOKEN}", hosts: [rota.example.com] }';
  assert.deepEqual(await serverOf(open), {
    host: '0.0.0.0',
    port: 80,
    token: '0123456789',
    hosts: ['rota.example.com'],
  });
});

test('anchors and aliases work', async () => {
  const text =
    'request: { headers: &h { accept: a } }\nurls: [{ url: https://example.com/, headers: *h }]\n';
  const job = await loadJob(text);
  assert.deepEqual(job.batch[0]?.template.headers, ['accept', 'a']);
});
