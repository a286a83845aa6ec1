// The rules that a job and its entries get from the keys `expect`, `degraded` and `fail_when`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { load, loadJob, ONE_URL } from './loaded-config.ts';

/** The subjects of the expectations with the tests of each. */
function expected(rules: ResponseRules | undefined): unknown {
  return (rules?.expect ?? []).map((expectation) =>
    'tests' in expectation
      ? [expectation.subject, ...expectation.tests]
      : [expectation.subject, expectation.validForMs, expectation.text],
  );
}

test('a job without expectations has no rules', async () => {
  const job = await loadJob(ONE_URL);
  assert.equal(job.rules, undefined);
  assert.equal(job.failWhen, undefined);
  assert.equal(job.retry.onExpectation, undefined);
});

test('an empty expect has no rules either', async () => {
  assert.equal((await loadJob(`${ONE_URL}expect: {}`)).rules, undefined);
});

test('the rules of a job are plain data', async () => {
  const { rules } = await loadJob(`${ONE_URL}expect:
  status: [2xx, 304]
  size: "> 1KiB"
  header: { Content-Type: { contains: json } }
  body: { matches: 'v\\d+' }
  json: { $.items: { length: "> 0" }, $.error: null }
  certificate: { valid_for: 14d }
degraded: { duration: "> 300ms" }
`);
  assert.deepEqual(structuredClone(rules), rules);
  const compare = (operator: string, value: number, text: string): unknown => {
    return { type: 'compare', operator, value, text };
  };
  const either = [
    { type: 'class', digit: 2 },
    { type: 'equals', value: 304 },
  ];
  assert.deepEqual(expected(rules), [
    [{ type: 'status' }, { type: 'any', tests: either }],
    [{ type: 'size' }, compare('>', 1024, '1KiB')],
    [
      { type: 'header', name: 'content-type' },
      { type: 'contains', value: 'json' },
    ],
    [{ type: 'body' }, { type: 'matches', pattern: String.raw`v\d+` }],
    [
      { type: 'json', path: '$.items' },
      { type: 'length', tests: [compare('>', 0, '0')] },
    ],
    [
      { type: 'json', path: '$.error' },
      { type: 'equals', value: null },
    ],
    [{ type: 'certificate' }, 1_209_600_000, '14d'],
  ]);
  assert.deepEqual(rules?.degraded, [
    { subject: { type: 'duration' }, tests: [compare('>', 300, '300ms')] },
  ]);
});

test('expect of defaults, of a job and of an entry are merged at every depth', async () => {
  const { jobs, problems } = await load({
    'config.yaml': `jobs: jobs
defaults:
  expect: { status: 200, body: { lacks: maintenance }, json: { $.a: 1, $.list: { type: array } } }
`,
    'jobs/a.yaml': `urls:
  - https://example.com/
  - { url: https://example.com/2, expect: { status: 404, json: { $.a: 3, $.list: { length: 0 } } } }
expect: { body: { contains: shop }, json: { $.a: 2, $.list: { equals: [1] } } }
`,
  });
  assert.deepEqual(problems, []);
  const [job] = jobs;
  const all = (status: number, a: number, ...list: readonly unknown[]): unknown => [
    [{ type: 'status' }, { type: 'equals', value: status }],
    [
      { type: 'body' },
      { type: 'contains', value: 'shop' },
      { type: 'lacks', value: 'maintenance' },
    ],
    [
      { type: 'json', path: '$.a' },
      { type: 'equals', value: a },
    ],
    [{ type: 'json', path: '$.list' }, { type: 'equals', value: [1] }, ...list],
  ];
  const isArray = { type: 'type', names: ['array'] };
  const isEmpty = { type: 'length', tests: [{ type: 'equals', value: 0 }] };
  assert.deepEqual(expected(job?.rules), all(200, 2, isArray));
  assert.equal(job?.batch[0]?.template.rules, undefined);
  assert.deepEqual(expected(job?.batch[1]?.template.rules), all(404, 3, isEmpty, isArray));
});

test('fail_when is a number of results or a share of them', async () => {
  const limitOf = async (written: string): Promise<unknown> =>
    (await loadJob(`${ONE_URL}fail_when: "${written}"`)).failWhen;
  assert.deepEqual(await limitOf('> 5%'), { type: 'share', operator: '>', value: 0.05 });
  assert.deepEqual(await limitOf('>=12.5 %'), { type: 'share', operator: '>=', value: 0.125 });
  assert.deepEqual(await limitOf('> 3'), { type: 'count', operator: '>', value: 3 });
});

test('retry.on adds responses that are not as expected', async () => {
  const { retry } = await loadJob(`${ONE_URL}retry: { attempts: 3, on: [expectation] }`);
  assert.equal(retry.onExpectation, true);
});

test('a reference in an expectation is a secret', async () => {
  const text = `${ONE_URL}expect: { header: { x-key: "\${env:KEY}" } }`;
  const { rules, secrets } = await loadJob(text, { env: { KEY: 'hushhush' } });
  assert.deepEqual(expected(rules), [
    [
      { type: 'header', name: 'x-key' },
      { type: 'equals', value: 'hushhush', text: 'hushhush' },
    ],
  ]);
  assert.deepEqual(secrets, ['hushhush']);
});
