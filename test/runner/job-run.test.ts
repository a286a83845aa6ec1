import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type Answer } from '../support/servers/counting-server.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

test('every URL of a batch gets one result, with its position in the batch', async () => {
  await onStage({}, async ({ run, server, store }) => {
    const status = await run(makeJob({ batch: numbered(`${server.origin}/{n}`, 1_000) }));
    assert.equal(status, 'succeeded');
    assert.deepEqual(
      store.inOrder.map(({ position, url }) => [position, url]),
      Array.from({ length: 1_000 }, (_, n) => [n, `${server.origin}/${n}`]),
    );
    assert.deepEqual(
      store.ended.map(({ total, succeeded, failed }) => ({ total, succeeded, failed })),
      [{ total: 1_000, succeeded: 1_000, failed: 0 }],
    );
  });
});

test('the server sees the cap reached and never exceeded', async () => {
  await onStage({ hold: true }, async ({ run, server }) => {
    const running = run(
      makeJob({ batch: numbered(`${server.origin}/{n}`, 300), concurrency: 100 }),
    );
    await server.reached(100);
    server.open();
    await running;
    assert.deepEqual([server.mostInFlight, server.requests], [100, 300]);
  });
});

test('the cap over all jobs holds over two jobs at once', async () => {
  await onStage({ hold: true, concurrency: 50 }, async ({ run, server }) => {
    const running = ['a', 'b'].map((name) =>
      run(makeJob({ name, batch: numbered(`${server.origin}/${name}/{n}`, 100) })),
    );
    await server.reached(50);
    server.open();
    await Promise.all(running);
    assert.deepEqual([server.mostInFlight, server.requests], [50, 200]);
  });
});

test('runs of one job that overlap share the cap of the job', async () => {
  await onStage({ hold: true }, async ({ run, server }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 100), concurrency: 30 });
    const running = [run(job), run(job)];
    await server.reached(30);
    server.open();
    await Promise.all(running);
    assert.deepEqual([server.mostInFlight, server.requests], [30, 200]);
  });
});

test('each of two overlapping runs reports its own requests in flight', async () => {
  await onStage({ hold: true }, async ({ runner, server }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 3) });
    const left: number[] = [];
    const start = (): ReturnType<typeof runner.start> =>
      runner.start(job, {
        trigger: 'manual',
        plannedAtMs: null,
        onResult: (_, { inFlight }) => left.push(inFlight),
      });
    const handles = [await start(), await start()];
    await server.reached(6);
    assert.deepEqual(
      handles.map((handle) => handle?.progress().inFlight),
      [3, 3],
    );
    server.open();
    for (const handle of handles) await handle?.finished;
    assert.deepEqual(
      left.toSorted((a, b) => a - b),
      [0, 0, 1, 1, 2, 2],
    );
  });
});

test('a run with a result that is not ok has failed, and its other results are there', async () => {
  const answer: Answer = (request, response) => {
    response.statusCode = request.url === '/bad' ? 500 : 200;
    response.end('body');
  };
  await onStage({ answer }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/a`, `${server.origin}/bad`, `${server.origin}/c`);
    assert.equal(await run(makeJob({ batch })), 'failed');
    assert.deepEqual(
      store.inOrder.map(({ ok, status, errorKind, error }) => [ok, status, errorKind, error]),
      [
        [true, 200, null, null],
        [false, 500, 'status', 'status 500'],
        [true, 200, null, null],
      ],
    );
    assert.equal(Buffer.from(store.inOrder[1]?.body ?? []).toString(), 'body');
    assert.equal(store.ended[0]?.reason, '1 of 3 failed: 500 × 1');
  });
});

test('an empty batch succeeds with no results', async () => {
  await onStage({}, async ({ run, store }) => {
    assert.equal(await run(makeJob()), 'succeeded');
    assert.equal(store.ended[0]?.total, 0);
  });
});

test('nothing new is fetched while the store is full', async () => {
  await onStage({}, async ({ runner, server, store }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 500), concurrency: 5 });
    let full: (() => void) | undefined;
    const blocked = new Promise<void>((resolve) => {
      full = resolve;
    });
    const handle = await runner.start(job, {
      trigger: 'manual',
      plannedAtMs: null,
      onResult: (_, { done }) => {
        if (done !== 50) return;
        store.full = true;
        full?.();
      },
    });
    await blocked;
    // Requests that had started are finished; a run that ignored the store would continue to 500.
    const alreadyBegun = 50 + 5 + 64 + 1;
    while (store.results.length < server.requests || server.inFlight > 0) await setImmediate();
    assert.ok(server.requests <= alreadyBegun, `${server.requests} requests`);
    store.unblock();
    await handle?.finished;
    assert.equal(store.results.length, 500);
  });
});

test('a request that was never sent has no attempts: its address is unusable, or it was cut off before', async () => {
  await onStage({ hold: true }, async ({ run, server, store, abort }) => {
    const batch = numbered(`${server.origin}/{n}`, 2);
    const proxied = makeJob({ batch, fetch: makePolicy({ proxy: 'ftp://p:1' }) });
    assert.equal(await run(proxied), 'failed');
    const running = run(makeJob({ batch, concurrency: 1 }));
    await server.reached(1);
    // The second one has its slot, but is sent only after the store has taken the first.
    store.full = true;
    server.open();
    while (store.results.length < 3) await setImmediate();
    abort.abort();
    store.unblock();
    await running;
    assert.deepEqual(
      store.results.map(({ errorKind, attempts }) => [errorKind, attempts]),
      [
        ['local', 0],
        ['local', 0],
        [null, 1],
        ['aborted', 0],
      ],
    );
    assert.equal(server.requests, 1);
  });
});

test('a secret is stored nowhere: not in the URL, a header, an error or the body', async () => {
  const answer: Answer = (request, response) => {
    response.setHeader('x-echo', `"${request.url}"`);
    response.end(`you asked for ${request.url}`);
  };
  await onStage({ answer }, async ({ run, server, store }) => {
    await run(
      makeJob({
        secrets: ['s3cr3t-token'],
        batch: urls(`${server.origin}/?key=s3cr3t-token`, 'http://127.0.0.1:1/s3cr3t-token'),
      }),
    );
    const text = JSON.stringify(
      store.inOrder.map((result) => ({
        ...result,
        body: Buffer.from(result.body ?? []).toString(),
      })),
    );
    assert.ok(text.includes('/?key=***'), text);
    assert.ok(!text.includes('s3cr3t-token'), text);
  });
});
