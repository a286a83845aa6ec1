import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Job } from '../../src/domain/job.ts';
import type { RunEndStatus } from '../../src/domain/run.ts';
import {
  startCountingServer,
  type Answer,
  type CountingServer,
} from '../support/counting-server.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { makeTestRunner, type TestRunner } from '../support/test-runner.ts';

interface Stage extends TestRunner {
  readonly server: CountingServer;
  /** Starts a run by hand and waits for its end. */
  readonly run: (job: Job) => Promise<RunEndStatus | undefined>;
}

/** Sets a server and a runner up, and takes them down whatever the test does. */
async function onStage(
  options: { hold?: boolean; answer?: Answer; concurrency?: number },
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const server = await startCountingServer(options);
  const made = makeTestRunner(options);
  const run: Stage['run'] = async (job) => {
    const handle = await made.runner.start(job, { trigger: 'manual', plannedAtMs: null });
    return handle?.finished;
  };
  try {
    await play({ ...made, server, run });
  } finally {
    await made.close();
    await server.close();
  }
}

test('every URL of a batch gets one result, and they gather in the order of the batch', async () => {
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

test('the server sees the cap reached and never passed', async () => {
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

test('of runs that overlap each tells what it has in flight itself', async () => {
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
  });
});

test('an empty batch succeeds with no results', async () => {
  await onStage({}, async ({ run, store }) => {
    assert.equal(await run(makeJob()), 'succeeded');
    assert.equal(store.ended[0]?.total, 0);
  });
});

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

test('a draining run finishes what is in flight, takes nothing new, and ends interrupted', async () => {
  await onStage({ hold: true }, async ({ run, server, store, drain }) => {
    const running = run(makeJob({ batch: numbered(`${server.origin}/{n}`, 100), concurrency: 10 }));
    await server.reached(10);
    drain.abort();
    server.open();
    assert.equal(await running, 'interrupted');
    assert.deepEqual([server.requests, store.results.filter(({ ok }) => ok).length], [10, 10]);
    assert.equal(store.ended[0]?.reason, 'Rota was stopped');
  });
});

test('a run that has nothing left when it drains has succeeded', async () => {
  await onStage({ hold: true }, async ({ run, server, drain }) => {
    const running = run(makeJob({ batch: numbered(`${server.origin}/{n}`, 10) }));
    await server.reached(10);
    drain.abort();
    server.open();
    assert.equal(await running, 'succeeded');
  });
});

test('a run that is cut off records what was in flight as aborted', async () => {
  await onStage({ hold: true }, async ({ run, server, store, abort }) => {
    const running = run(makeJob({ batch: numbered(`${server.origin}/{n}`, 100), concurrency: 10 }));
    await server.reached(10);
    abort.abort();
    assert.equal(await running, 'interrupted');
    assert.deepEqual(
      store.results.map(({ errorKind }) => errorKind),
      Array.from({ length: 10 }, () => 'aborted'),
    );
  });
});

test('a run that is cancelled says why', async () => {
  await onStage({ hold: true }, async ({ runner, server, store }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 100), concurrency: 10 });
    const handle = await runner.start(job, { trigger: 'schedule', plannedAtMs: 1_000 });
    await server.reached(10);
    handle?.cancel('replaced by a newer fire');
    assert.equal(await handle?.finished, 'cancelled');
    assert.equal(store.ended[0]?.reason, 'replaced by a newer fire');
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
    // All that was begun before is finished; a run that took no notice would go on to 500.
    const alreadyBegun = 50 + 5 + 64 + 1;
    while (store.results.length < server.requests || server.inFlight > 0) await setImmediate();
    assert.ok(server.requests <= alreadyBegun, `${server.requests} requests`);
    store.unblock();
    await handle?.finished;
    assert.equal(store.results.length, 500);
  });
});

test('what was never sent has no tries: it leads nowhere, or was cut off before', async () => {
  await onStage({ hold: true }, async ({ run, server, store, abort }) => {
    const batch = numbered(`${server.origin}/{n}`, 2);
    const proxied = makeJob({ batch, fetch: makePolicy({ proxy: 'socks5://p:1' }) });
    assert.equal(await run(proxied), 'failed');
    const running = run(makeJob({ batch, concurrency: 1 }));
    await server.reached(1);
    // The second has its turn, but the store must take the first before it is sent.
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

test('a store that fails for good ends the run with its error', async () => {
  await onStage({}, async ({ run, server, store }) => {
    store.full = true;
    store.drained = () => Promise.reject(new Error('disk full'));
    await assert.rejects(
      run(makeJob({ batch: numbered(`${server.origin}/{n}`, 500) })),
      /disk full/,
    );
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
