import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { load, loadJob, ONE_URL } from './loaded-config.ts';

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
    // A value that is filled in is not a template.
    'a k{{e}}y& b',
    'x-plain',
    '${env:PASSWORD}',
  ]);
  const masker = createMasker(job.secrets);
  for (const form of ['pass word', 'pass%20word', 'pass+word', basic, 'k{e}y&', 'k%7Be%7Dy%26']) {
    assert.equal(masker.text(`<${form}>`), '<***>', form);
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

test('a bearer token is never a template', async () => {
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

test('names such as "constructor" are ordinary names', async () => {
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

test('the hash names what a job does: not its layout, its description, its path or its secrets', async () => {
  const text = `timeout: 60s\npause: 1s\nrequest: { auth: { bearer: "\${env:T}" } }\n${ONE_URL}`;
  const same = `# moved\ndescription: hello\npause: 1000ms\n${ONE_URL}timeout: 1m\nrequest:\n  auth:\n    bearer: "\${env:T}"\n`;
  const { configHash } = await loadJob(text, { env: { T: 'first-token' } });
  assert.equal((await loadJob(same, { env: { T: 'second-token' } })).configHash, configHash);
  const env = { T: 'first-token' };
  assert.notEqual((await loadJob(`overlap: allow\n${text}`, { env })).configHash, configHash);
  assert.notEqual((await loadJob(text.replace('60s', '61s'), { env })).configHash, configHash);
});

test('the hash is the same in another folder', async () => {
  const text = `on_response: ../handlers/a.js\nurls: [{ file: ../lists/a.txt }, { file: b.csv, url: "https://example.com/{n}" }]\n`;
  const files = {
    'handlers/a.js': 'export default () => {};\n',
    'lists/a.txt': 'https://example.com/\n',
    'jobs/b.csv': 'n\n1\n',
  };
  const [one, other] = [await loadJob(text, { files }), await loadJob(text, { files })];
  assert.notEqual(one.file, other.file);
  assert.equal(one.configHash, other.configHash);
  const moved = { ...files, 'lists/c.txt': files['lists/a.txt'] };
  const third = await loadJob(text.replace('lists/a.txt', 'lists/c.txt'), { files: moved });
  assert.notEqual(third.configHash, one.configHash);
});
