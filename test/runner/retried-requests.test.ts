import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type Answer } from '../support/counting-server.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

test('tries that were followed by another are kept beside the result of the last', async () => {
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
      result?.earlierTries.map(({ number, status, errorKind, delayMs }) => [
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

test('a server that asks to come back in a day is not asked again', async () => {
  const answer: Answer = (_, response) =>
    void response.writeHead(503, { 'retry-after': '86400' }).end();
  await onStage({ answer }, async ({ run, server, store }) => {
    const backoff = { type: 'list', delaysMs: [1] } as const;
    const retry = { attempts: 3, backoff, unsafe: false };
    assert.equal(await run(makeJob({ batch: urls(`${server.origin}/`), retry })), 'failed');
    assert.deepEqual([store.results[0]?.attempts, server.requests], [1, 1]);
  });
});

test('a request that waits for its next try leaves its place to others', async () => {
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
    // The last try counts when there is no time for another.
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

test('a host whose answers are large and ask to come back in an hour does not hold up the others', async () => {
  const body = Buffer.alloc(1024 * 1024);
  let other: (() => void) | undefined;
  const seen = new Promise<void>((resolve) => {
    other = resolve;
  });
  const answer: Answer = (request, response) => {
    if (request.url !== '/other') response.writeHead(503, { 'retry-after': '3600' }).end(body);
    else response.end(() => other?.());
  };
  await onStage({ answer }, async ({ run, server, store, drain }) => {
    const backoff = { type: 'list', delaysMs: [0] } as const;
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

test('a run that is to go on later leaves what still has a try left for then', async () => {
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
