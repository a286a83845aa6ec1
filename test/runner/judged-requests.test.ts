// Runs of jobs that say what a good response is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../src/domain/job.ts';
import type { Expectation, ResponseRules } from '../../src/domain/rules.ts';
import type { Answer } from '../support/servers/counting-server.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

const backoff = { type: 'list', delaysMs: [1] } as const;
const STATUS_200: Expectation = {
  subject: { type: 'status' },
  tests: [{ type: 'equals', value: 200 }],
};
const IS_OK = json('$.status', 'ok');

function json(path: string, value: string | number): Expectation {
  return { subject: { type: 'json', path }, tests: [{ type: 'equals', value }] };
}

function rules(changes: Partial<ResponseRules>): ResponseRules {
  return { expect: [], degraded: [], charset: undefined, ...changes };
}

/** Answers with the status that the path names, and a body that the query names. */
const echo: Answer = (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  response.writeHead(Number(url.pathname.slice(1)) || 200, { 'content-type': 'application/json' });
  response.end(url.searchParams.get('body') ?? '{"status":"ok"}');
};

const BAD = '/200?body={"status":"error"}';

test('a response that is not as expected is a failed result, in words and as data', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/200`, `${server.origin}${BAD}`);
    const job = makeJob({ batch, rules: rules({ expect: [IS_OK, json('$.id', 1)] }) });
    assert.equal(await run(job), 'failed');
    const [first, second] = store.inOrder;
    assert.deepEqual(
      [first?.ok, first?.errorKind, first?.error],
      [false, 'expectation', 'expected $.id to be 1, but it is missing'],
    );
    assert.equal(second?.error, 'expected $.status to be "ok", but it is "error" (and 1 more)');
    assert.deepEqual(JSON.parse(second?.unmet ?? ''), [
      { where: '$.status', wanted: 'ok', got: 'error' },
      { where: '$.id', wanted: 1, got: null },
    ]);
  });
});

test('a run names what failed, and the first unmet expectation', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/200`, `${server.origin}${BAD}`);
    await run(makeJob({ batch, rules: rules({ expect: [IS_OK] }) }));
    assert.equal(
      store.ended[0]?.reason,
      '1 of 2 failed: expectation × 1. The first: expected $.status to be "ok", but it is "error"',
    );
  });
});

test('a status of 404 is ok where the job expects it, and 200 is not', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/404`, `${server.origin}/200`);
    const expected: Expectation = {
      subject: { type: 'status' },
      tests: [{ type: 'equals', value: 404 }],
    };
    await run(makeJob({ batch, rules: rules({ expect: [expected] }) }));
    assert.deepEqual(
      store.inOrder.map(({ status, ok, errorKind }) => [status, ok, errorKind]),
      [
        [404, true, null],
        [200, false, 'expectation'],
      ],
    );
  });
});

test('without an expectation of the status, 400 and more stay failures of kind status', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/404`, `${server.origin}/500${BAD.slice(4)}`);
    await run(makeJob({ batch, rules: rules({ expect: [IS_OK] }) }));
    assert.deepEqual(
      store.inOrder.map(({ status, errorKind, error, unmet }) => [status, errorKind, error, unmet]),
      [
        [404, 'status', 'status 404', null],
        [500, 'status', 'status 500', '[{"where":"$.status","wanted":"ok","got":"error"}]'],
      ],
    );
  });
});

test('a result that is ok and as degraded says is marked', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/200`, `${server.origin}/200?body={}`);
    const degraded: Expectation = {
      subject: { type: 'size' },
      tests: [{ type: 'compare', operator: '<', value: 5, text: '5B' }],
    };
    assert.equal(
      await run(makeJob({ batch, rules: rules({ degraded: [degraded] }) })),
      'succeeded',
    );
    const marks = store.inOrder.map(({ position, ok, degraded: mark }) => [position, ok, mark]);
    assert.deepEqual(marks, [
      [0, true, false],
      [1, true, true],
    ]);
  });
});

test('an entry has rules of its own', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const [plain, own] = urls(`${server.origin}/200`, `${server.origin}/404`);
    assert.ok(plain !== undefined && own?.type === 'single');
    const expected: Expectation = {
      subject: { type: 'status' },
      tests: [{ type: 'class', digit: 4 }],
    };
    const template = { ...own.template, rules: rules({ expect: [expected] }) };
    assert.equal(await run(makeJob({ batch: [plain, { ...own, template }] })), 'succeeded');
    assert.equal(store.results.length, 2);
  });
});

test('an unmet expectation is retried only when the job says so', async () => {
  let asked = 0;
  const answer: Answer = (_, response) => {
    asked += 1;
    response.end(`{"status":"${asked % 3 === 0 ? 'ok' : 'warming up'}"}`);
  };
  await onStage({ answer }, async ({ run, server, store }) => {
    const job = (onExpectation: boolean): Job =>
      makeJob({
        batch: urls(`${server.origin}/`),
        rules: rules({ expect: [IS_OK] }),
        retry: { attempts: 3, backoff, unsafe: false, onExpectation },
      });
    assert.equal(await run(job(true)), 'succeeded');
    assert.equal(await run(job(false)), 'failed');
    const [retried, notRetried] = store.results;
    assert.deepEqual(
      retried?.earlierAttempts.map(({ errorKind, error }) => [errorKind, error]),
      Array.from({ length: 2 }, () => [
        'expectation',
        'expected $.status to be "ok", but it is "warming up"',
      ]),
    );
    assert.deepEqual([retried?.attempts, notRetried?.attempts], [3, 1]);
  });
});

test('a status of 500 is retried anyway, unless the job expects it', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const is500: Expectation = {
      subject: { type: 'status' },
      tests: [{ type: 'equals', value: 500 }],
    };
    const job = (expect: readonly Expectation[]): Job =>
      makeJob({
        batch: urls(`${server.origin}/500`),
        rules: rules({ expect }),
        retry: { attempts: 2, backoff, unsafe: false },
      });
    await run(job([STATUS_200]));
    await run(job([is500]));
    assert.deepEqual(
      store.results.map(({ attempts, errorKind }) => [attempts, errorKind]),
      [
        [2, 'expectation'],
        [1, null],
      ],
    );
  });
});

test('fail_when lets a run succeed with a few failed results', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = [...numbered(`${server.origin}/200?n={n}`, 9), ...urls(`${server.origin}/404`)];
    const limited = async (operator: '>' | '>=', value: number): Promise<unknown> =>
      run(makeJob({ batch, failWhen: { type: 'share', operator, value } }));
    assert.equal(await limited('>', 0.1), 'succeeded');
    assert.equal(await limited('>=', 0.1), 'failed');
    assert.equal(
      await run(makeJob({ batch, failWhen: { type: 'count', operator: '>', value: 1 } })),
      'succeeded',
    );
    assert.deepEqual(
      store.ended.map(({ reason }) => reason),
      [
        '1 of 10 failed: 404 × 1. fail_when allows it',
        '1 of 10 failed: 404 × 1',
        '1 of 10 failed: 404 × 1. fail_when allows it',
      ],
    );
  });
});

test('a secret that comes back is masked in the words and in the data', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/200?body={"status":"a,hushhush"}`);
    await run(
      makeJob({
        batch,
        secrets: ['hushhush'],
        rules: rules({ expect: [json('$.status', 'hushhush')] }),
      }),
    );
    const [result] = store.results;
    assert.equal(result?.error, 'expected $.status to be "***", but it is "a,***"');
    assert.equal(result?.unmet, '[{"where":"$.status","wanted":"***","got":"a,***"}]');
  });
});

test('large bodies are judged in a thread, and the run goes on meanwhile', async () => {
  const filler = 'x'.repeat(300_000);
  const answer: Answer = (request, response) => {
    response.end(JSON.stringify({ filler, status: request.url === '/3' ? 'error' : 'ok' }));
  };
  await onStage({ answer }, async ({ run, server, store }) => {
    const batch = numbered(`${server.origin}/{n}`, 20);
    const job = makeJob({ batch, rules: rules({ expect: [IS_OK] }) });
    assert.equal(await run(job), 'failed');
    assert.equal(store.results.length, 20);
    const failed = store.results.filter(({ ok }) => !ok);
    assert.deepEqual(
      failed.map(({ position, error }) => [position, error]),
      [[3, 'expected $.status to be "ok", but it is "error"']],
    );
    // A body that waited for its judgement is stored whole.
    assert.ok(store.results.every(({ body }) => (body?.byteLength ?? 0) > filler.length));
  });
});
