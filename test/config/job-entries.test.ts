// Entries of `urls`: their own methods, headers and bodies, list files, and credentials in addresses.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load-config.ts';
import { inFolder } from './report-of.ts';
import { loadJob, ONE_URL } from './loaded-config.ts';

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
