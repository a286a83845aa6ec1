// `${rota:address}` and `${rota:server}`: a job follows where this Rota answers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load, ONE_URL } from './loaded-config.ts';

const SELF_CHECK = readFileSync(
  fileURLToPath(new URL('../../jobs/self-check.yaml', import.meta.url)),
  'utf8',
);

test('the shipped self-check follows server.listen', async () => {
  for (const [server, url, enabled] of [
    ['{}', 'http://127.0.0.1:7682/healthz', true],
    ['{ listen: 127.0.0.1:9000 }', 'http://127.0.0.1:9000/healthz', true],
    ['{ listen: "[::1]:9000" }', 'http://[::1]:9000/healthz', true],
    ['{ listen: 0.0.0.0:9000, token: long-enough }', 'http://127.0.0.1:9000/healthz', true],
    ['{ listen: "[::]:9000", token: long-enough }', 'http://[::1]:9000/healthz', true],
    // Nothing answers, or where becomes known too late.
    ['off', 'http://127.0.0.1:7682/healthz', false],
    ['{ listen: 127.0.0.1:0 }', 'http://127.0.0.1:7682/healthz', false],
  ] as const) {
    const { jobs, problems } = await load({
      'config.yaml': `server: ${server}\n`,
      'jobs/self-check.yaml': SELF_CHECK,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual([jobs[0]?.batch[0]?.template.url, jobs[0]?.enabled], [url, enabled], server);
    assert.deepEqual(jobs[0]?.secrets, server.includes('token') ? jobs[0]?.secrets : []);
  }
});

test('other words of Rota, and its words in config.yaml, are errors', async () => {
  const { problems } = await load({
    'config.yaml': 'database: ${rota:address}\n',
    'jobs/a.yaml': `description: \${rota:port}\n${ONE_URL}`,
  });
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      '"${rota:address}" can only stand in a job',
      '"${rota:port}" must be ${rota:address} or ${rota:server}',
    ],
  );
});
