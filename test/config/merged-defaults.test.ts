// Keys of a job over those of `defaults`: which are merged, and which are replaced.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, loadJob, ONE_URL } from './loaded-config.ts';

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
