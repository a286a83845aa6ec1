import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type Answer } from '../support/servers/counting-server.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

test('earlier attempts are stored with the result of the last one', async () => {
  let asked = 0;
  const answer: Answer = (_, response) => {
    asked += 1;
    response.statusCode = asked < 3 ? 503 : 200;
    response.end();
  };
  await onStage({ answer }, async ({ run, server, store }) => {
    const backoff = { type: 'list', delaysMs: [1, 2] } as const;
    const job = makeJob({
      batch: urls(`${server.origin}/`),
      retry: { attempts: 5, backoff, unsafe: false },
    });
    assert.equal(await run(job), 'succeeded');
    const [result] = store.results;
    assert.deepEqual([result?.attempts, result?.status], [3, 200]);
    assert.deepEqual(
      result?.earlierAttempts.map(({ number, status, errorKind, delayMs }) => [
        number,
        status,
        errorKind,
        delayMs,
      ]),
      [
        [1, 503, 'status', 1],
        [2, 503, 'status', 2],
      ],
    );
  });
});

test('a Retry-After of a day ends the attempts', async () => {
  const answer: Answer = (_, response) =>
    void response.writeHead(503, { 'retry-after': '86400' }).end();
  await onStage({ answer }, async ({ run, server, store }) => {
    const backoff = { type: 'list', delaysMs: [1] } as const;
    const retry = { attempts: 3, backoff, unsafe: false };
    assert.equal(await run(makeJob({ batch: urls(`${server.origin}/`), retry })), 'failed');
    assert.deepEqual([store.results[0]?.attempts, server.requests], [1, 1]);
  });
});

test('a request that waits for its next attempt releases its slot', async () => {
  const answer: Answer = (request, response) => {
    response.statusCode = request.url === '/again' ? 503 : 200;
    response.end();
  };
  await onStage({ answer }, async ({ runner, server, store, drain }) => {
    const backoff = { type: 'list', delaysMs: [3_600_000] } as const;
    const job = makeJob({
      concurrency: 1,
      batch: urls(`${server.origin}/again`, `${server.origin}/other`),
      retry: { attempts: 2, backoff, unsafe: false },
    });
    let other: (() => void) | undefined;
    const seen = new Promise<void>((resolve) => {
      other = resolve;
    });
    const handle = await runner.start(job, {
      trigger: 'manual',
      plannedAtMs: null,
      onResult: () => other?.(),
    });
    await seen;
    assert.deepEqual(
      store.results.map(({ position }) => position),
      [1],
    );
    drain.abort();
    // The last attempt counts when there is no time for another one.
    await handle?.finished;
    assert.deepEqual(
      store.inOrder.map(({ status, attempts }) => [status, attempts]),
      [
        [503, 1],
        [200, 1],
      ],
    );
  });
});

test('a host with large responses and an hour between attempts does not delay other hosts', async () => {
  const body = Buffer.alloc(1024 * 1024);
  let other: (() => void) | undefined;
  const seen = new Promise<void>((resolve) => {
    other = resolve;
  });
  const answer: Answer = (request, response) => {
    if (request.url !== '/other') response.writeHead(503).end(body);
    else response.end(() => other?.());
  };
  await onStage({ answer }, async ({ run, server, store, drain }) => {
    const backoff = { type: 'list', delaysMs: [3_600_000] } as const;
    const running = run(
      makeJob({
        concurrency: 1,
        batch: [...numbered(`${server.origin}/{n}`, 200), ...urls(`${server.origin}/other`)],
        retry: { attempts: 2, backoff, unsafe: false },
      }),
    );
    await seen;
    drain.abort();
    await running;
    const sizes = store.inOrder
      .slice(0, -1)
      .map((result) => [result.bytes, result.body?.length ?? 0]);
    const kept = sizes.filter(([, stored]) => stored === body.length).length;
    assert.ok(sizes.every(([bytes]) => bytes === body.length));
    assert.deepEqual([sizes.length, kept], [200, 63]);
  });
});

test('a run that resumes later stores no result for requests that have attempts left', async () => {
  const answer: Answer = (_, response) => {
    response.statusCode = 503;
    response.end();
  };
  await onStage({ answer }, async ({ run, server, store, drain }) => {
    const backoff = { type: 'list', delaysMs: [3_600_000] } as const;
    const running = run(
      makeJob({
        resume: true,
        batch: urls(`${server.origin}/again`),
        retry: { attempts: 2, backoff, unsafe: false },
      }),
    );
    while (server.requests < 1) await setImmediate();
    drain.abort();
    assert.equal(await running, 'interrupted');
    assert.deepEqual(store.results, []);
  });
});
