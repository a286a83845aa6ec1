import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import { toProblemResult } from '../../src/runner/to-result.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { load, loadJob } from './loaded-config.ts';

async function firstItem(url: string, env: Readonly<Record<string, string>>) {
  const job = await loadJob(`urls: [${JSON.stringify(url)}]\n`, { env });
  for await (const item of expandBatch(job.batch)) return { job, item };
  throw new Error('the batch is empty');
}

test('references in the user info of an address are percent-encoded when they are filled in', async () => {
  const env = { U: 'me@example.org', P: 'p@ss/w?rd#1:%{x}', BOTH: 'me:p@s/s:w', TOKEN: 't0k/en@' };
  const cases: Readonly<Record<string, string>> = {
    'https://${env:U}:${env:P}@h.example/': `${env.U}:${env.P}`,
    'https://me:a-${env:P}@h.example/': `me:a-${env.P}`,
    'https://${env:BOTH}@h.example/': env.BOTH,
    'https://${env:TOKEN}@h.example/': `${env.TOKEN}:`,
    'https://x:${env:TOKEN}@h.example/{+v}': `x:${env.TOKEN}`,
  };
  for (const [url, credentials] of Object.entries(cases)) {
    const written = url.includes('{+v}')
      ? `urls: [{ url: ${JSON.stringify(url)}, each: { v: [""] } }]\n`
      : `urls: [${JSON.stringify(url)}]\n`;
    const job = await loadJob(written, { env });
    for await (const item of expandBatch(job.batch)) {
      assert.ok('request' in item, JSON.stringify(item));
      assert.equal(item.request.url, 'https://h.example/');
      const value = item.request.headers[item.request.headers.indexOf('authorization') + 1] ?? '';
      assert.equal(Buffer.from(value.slice('Basic '.length), 'base64').toString(), credentials);
      assert.equal(createMasker(job.secrets).text(value).includes(value.slice(6)), false);
    }
  }
});

test('references elsewhere in an address, and in what is sent, are filled in as they are', async () => {
  const { item } = await firstItem('https://h.example/${env:PATH}?q=${env:Q}', {
    PATH: 'a/b',
    Q: 'x@y',
  });
  assert.ok('request' in item);
  assert.equal(item.request.url, 'https://h.example/a/b?q=x@y');
  const job = await loadJob(
    'request: { method: POST, body: "https://${env:P}@h/" }\nurls: [https://h.example/]\n',
    { env: { P: 'a@b/c' } },
  );
  assert.deepEqual(job.batch[0]?.template.body, { type: 'text', text: 'https://a@b/c@h/' });
});

test('a secret with what ends a user name in it is masked before anything is cut or parsed', async () => {
  const env = { ADDRESS: 'ftp://me:hunter2@host.example/hidden/path', HALF: 'pw@host/hidden' };
  for (const url of ['${env:ADDRESS}', 'ftp://me:${env:HALF}@h/', 'x://${env:HALF}/']) {
    const { problems } = await load({ 'jobs/a.yaml': `urls: [${JSON.stringify(url)}]\n` }, env);
    assert.ok(problems.length > 0);
    assert.doesNotMatch(JSON.stringify(problems), /hunter2|hidden|pw@/, url);
  }
});

test('the row of an address that cannot be requested shows no secret and no credentials', () => {
  const masker = createMasker(['me:hunter2@host.example/hidden']);
  const place = { runId: 1, job: 'a', position: 0 };
  const rowOf = (url: string) =>
    toProblemResult(
      place,
      { url, problem: `not a valid URL: ${JSON.stringify(url)}` },
      { atMs: 0, masker },
    );
  const known = rowOf('http://me:hunter2@host.example/hidden a b/');
  assert.deepEqual(
    [known.url, known.error],
    ['http://*** a b/', 'not a valid URL: "http://*** a b/"'],
  );
  const literal = rowOf('http://you:literal@a b/');
  assert.deepEqual(
    [literal.url, literal.error],
    ['http://***@a b/', 'not a valid URL: "http://***@a b/"'],
  );
});
