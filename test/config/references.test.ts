// The values of `${env:…}` and `${file:…}`: defaults, types, and the file `.env`.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load-config.ts';
import { load, loadJob, ONE_URL } from './loaded-config.ts';
import { inFolder } from './report-of.ts';

test('a default stands for a variable that is unset or empty, and is not a secret', async () => {
  const text = `request: { headers: { x-a: "\${env:A:-some default}" } }\n${ONE_URL}`;
  for (const [env, wanted] of [
    [{}, 'some default'],
    [{ A: '' }, 'some default'],
    [{ A: 'real' }, 'real'],
  ] as const) {
    const job = await loadJob(text, { env });
    assert.deepEqual(job.batch[0]?.template.headers, ['x-a', wanted]);
    assert.equal(job.secrets.includes('some default'), false);
  }
});

test('a default may be empty, and may hold a colon', async () => {
  const job = await loadJob(
    `request: { headers: { x-a: "\${env:A:-}", x-b: "\${env:B:-http://x:1/}" } }\n${ONE_URL}`,
  );
  assert.deepEqual(job.batch[0]?.template.headers, ['x-a', '', 'x-b', 'http://x:1/']);
});

test('a value that is wholly one reference takes the type that its key wants', async () => {
  const job = await loadJob(
    [
      'concurrency: ${env:CONC}',
      'enabled: ${env:ON}',
      'timeout: ${env:TIMEOUT}',
      'retry: { attempts: "${env:ATTEMPTS}" }',
      'per_host: { concurrency: "${env:HOST_CONC}", rate: "${env:RATE}" }',
      'request: { redirects: "${env:HOPS:-3}", headers: { x-a: "${env:CONC}" } }',
      ONE_URL,
    ].join('\n'),
    {
      env: { CONC: '1234', ON: 'false', TIMEOUT: '7s', ATTEMPTS: '4', HOST_CONC: '8', RATE: '5/s' },
    },
  );
  assert.equal(job.concurrency, 1234);
  assert.equal(job.enabled, false);
  assert.equal(job.fetch.timeouts.totalMs, 7000);
  assert.equal(job.retry.attempts, 4);
  assert.equal(job.perHost.concurrency, 8);
  assert.equal(job.fetch.maxRedirects, 3);
  // What the key wants as text stays text.
  assert.deepEqual(job.batch[0]?.template.headers, ['x-a', '1234']);
});

test('a number from a reference is not a secret: it would be masked in every text', async () => {
  const job = await loadJob(`concurrency: \${env:CONC}\n${ONE_URL}`, { env: { CONC: '1234' } });
  assert.deepEqual(job.secrets, []);
});

test('config.yaml takes typed references too', async () => {
  const { settings, problems } = await load(
    {
      'config.yaml':
        'concurrency: ${env:CONC}\nserver: ${env:SERVER}\nlog: { keep: "${env:KEEP}" }\n',
    },
    { CONC: '7', SERVER: 'off', KEEP: '0' },
  );
  assert.deepEqual(problems, []);
  assert.equal(settings?.concurrency, 7);
  assert.equal(settings.server, 'off');
  assert.equal(settings.log.keep, 0);
});

test('an error about a filled-in value names the reference, never the value', async () => {
  const { problems } = await load(
    {
      'jobs/a.yaml': `concurrency: \${env:CONC}\nenabled: \${env:ON}\ntimezone: \${env:ZONE}\nschedule: "\${env:WHEN}"\n${ONE_URL}`,
    },
    { CONC: '99999', ON: 'yes', ZONE: 'Q1x', WHEN: 'zz9' },
  );
  assert.equal(problems.length, 4);
  for (const name of ['CONC', 'ON', 'ZONE', 'WHEN']) {
    assert.ok(
      problems.some(({ message }) => message.includes(`\${env:${name}}`)),
      name,
    );
  }
  for (const value of ['99999', '"yes"', 'Q1x', 'zz9']) {
    assert.ok(!JSON.stringify(problems).includes(value), value);
  }
});

test('an error about a variable that is empty says so', async () => {
  const { problems } = await load(
    {
      'jobs/a.yaml': `concurrency: \${env:CONC}\nenabled: \${env:ON:-yes}\noverlap: \${rota:server}\n${ONE_URL}`,
    },
    { CONC: '' },
  );
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      '"concurrency" must be an integer from 1 to 10000: current value is "${env:CONC}", which is empty',
      '"enabled" must be true or false: current value is "${env:ON:-yes}"',
      '"overlap" must be skip, queue, replace or allow: current value is "${rota:server}"',
    ],
  );
});

test('.env beside config.yaml is read, and the real environment wins', async () => {
  const { jobs, problems } = await load(
    {
      '.env': '# comment\nexport A="one # two" # three\nB=from-file\nC=\'$X\'\n',
      'jobs/a.yaml': `request: { headers: { x-a: "\${env:A}", x-b: "\${env:B}", x-c: "\${env:C}" } }\n${ONE_URL}`,
    },
    { B: 'real' },
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(jobs[0]?.batch[0]?.template.headers, [
    'x-a',
    'one # two',
    'x-b',
    'real',
    'x-c',
    '$X',
  ]);
});

test('a value in .env that ends at a "#" right behind it is reported, without the value', async () => {
  const { problems } = await load({
    '.env': [
      'TOKEN=abc#123\r',
      ' export COLOR=#FF0000',
      'A="b#c"',
      'B=c # note',
      'C= # note',
      "KEY='first",
      "D=e#f'",
      'E=f#g',
      'E=again',
    ].join('\n'),
  });
  assert.deepEqual(
    problems.map(({ severity, line, column, message, hint }) => [
      severity,
      `${line}:${column}`,
      message,
      hint,
    ]),
    [
      ['TOKEN', '1:10'],
      ['COLOR', '2:15'],
    ].map(([name, at]) => [
      'warning',
      at,
      `The value of "${name}" ends at a "#", which begins a comment`,
      `Write it in quotes when the "#" belongs to it: ${name}="…"`,
    ]),
  );
});

test('a .env that is a folder is ignored, and one that is not text is reported', async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    mkdirSync(join(folder, '.env'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    assert.deepEqual((await loadConfig(join(folder, 'config.yaml'), { env: {} })).problems, []);
  });
  const { problems } = await load({ '.env': new Uint8Array([0x41, 0x3d, 0xff]) });
  assert.deepEqual(
    problems.map(({ severity, message }) => [severity, message]),
    [['warning', 'The file ".env" must be UTF-8 text: byte 3 is 0xff, which is not']],
  );
});
