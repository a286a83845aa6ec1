// Redirects to hosts with limits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeJob, urls } from '../support/make-job.ts';
import { makeTestRunner } from '../support/test-runner.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';

const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

test('a redirect counts for the host to which it leads, and not for the first one', async () => {
  const to = await startCountingServer({ hold: true });
  const redirected = Promise.withResolvers<void>();
  let left = 20;
  const from = await startCountingServer({
    answer: (request, response) => {
      response.writeHead(302, { location: `${to.origin}${request.url}` }).end();
      if (--left === 0) redirected.resolve();
    },
  });
  const made = makeTestRunner();
  try {
    const perHost = { concurrency: 3, rate: undefined };
    const list = Array.from({ length: 20 }, (_, n) => `${from.origin}/${n}`);
    const job = makeJob({ batch: urls(...list, `${to.origin}/a`, `${to.origin}/b`), perHost });
    const run = await made.runner.start(job, MANUAL);
    // All are redirected while the other host answers none: they hold no slot of the first host.
    await Promise.race([redirected.promise, to.reached(4)]);
    to.open();
    assert.equal(await run?.finished, 'succeeded');
    assert.deepEqual([to.mostInFlight, to.requests], [3, 22]);
  } finally {
    await made.close();
    await Promise.all([from.close(), to.close()]);
  }
});

test('redirects in both directions wait for no slot that the other one holds', async () => {
  const servers = await Promise.all(
    [1, 0].map((other) =>
      startCountingServer({
        answer: (request, response) => {
          const location = `${servers[other]?.origin}/end${request.url}`;
          if (request.url?.startsWith('/end') === true) response.end();
          else response.writeHead(302, { location }).end();
        },
      }),
    ),
  );
  const made = makeTestRunner({ perHost: { concurrency: 1, rate: undefined } });
  try {
    const list = Array.from({ length: 40 }, (_, n) => `${servers[n % 2]?.origin}/${n}`);
    const job = makeJob({ batch: urls(...list), concurrency: 2 });
    const run = await made.runner.start(job, MANUAL);
    assert.equal(await run?.finished, 'succeeded');
    assert.deepEqual(
      servers.map(({ mostInFlight, requests }) => [mostInFlight, requests]),
      [
        [1, 40],
        [1, 40],
      ],
    );
  } finally {
    await made.close();
    await Promise.all(servers.map((server) => server.close()));
  }
});

test('a redirect waits for the rate of its host, until the run is cancelled', async () => {
  const to = await startCountingServer();
  const from = await startCountingServer({
    answer: (_, response) => {
      response.writeHead(302, { location: `${to.origin}/second` }).end();
      answered.resolve();
    },
  });
  const answered = Promise.withResolvers<void>();
  const made = makeTestRunner();
  try {
    const perHost = { concurrency: undefined, rate: { count: 1, perMs: 3_600_000 } };
    const job = makeJob({ batch: urls(`${to.origin}/first`, `${from.origin}/`), perHost });
    const run = await made.runner.start(job, MANUAL);
    await answered.promise;
    while (run?.queued() !== 1 && to.requests < 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(run?.progress().inFlight, 0);
    run?.cancel('It was enough');
    assert.equal(await run?.finished, 'cancelled');
    assert.deepEqual(to.paths, ['/first']);
  } finally {
    await made.close();
    await Promise.all([from.close(), to.close()]);
  }
});

test('a stop ends a redirect that waits, and does not wait for its host', async () => {
  const to = await startCountingServer();
  const from = await startCountingServer({
    answer: (_, response) => response.writeHead(302, { location: `${to.origin}/second` }).end(),
  });
  const made = makeTestRunner();
  try {
    const perHost = { concurrency: undefined, rate: { count: 1, perMs: 3_600_000 } };
    const job = makeJob({ batch: urls(`${to.origin}/first`, `${from.origin}/`), perHost });
    const run = await made.runner.start(job, MANUAL);
    while (run?.queued() !== 1 || from.requests === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    made.drain.abort();
    assert.equal(await run.finished, 'interrupted');
    assert.deepEqual(to.paths, ['/first']);
  } finally {
    await made.close();
    await Promise.all([from.close(), to.close()]);
  }
});

for (const concurrency of [undefined, 5]) {
  test(`${concurrency === undefined ? 'without' : 'with'} a cap of hosts, a stop ends a redirect to a host that asked for an hour, and one that comes later`, async () => {
    const to = await startCountingServer({
      answer: (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
    });
    const late = Promise.withResolvers<void>();
    const lateArrived = Promise.withResolvers<void>();
    const from = await startCountingServer({
      answer: ({ url }, response) => {
        const redirect = (): void => {
          response.writeHead(302, { location: `${to.origin}${url}` }).end();
        };
        if (url !== '/late') return redirect();
        lateArrived.resolve();
        void late.promise.then(redirect);
      },
    });
    const made = makeTestRunner();
    try {
      const perHost = { concurrency, rate: undefined };
      const first = await made.runner.start(makeJob({ batch: urls(`${to.origin}/first`) }), MANUAL);
      await first?.finished;
      const batch = urls(`${from.origin}/early`, `${from.origin}/late`);
      const run = await made.runner.start(makeJob({ batch, perHost }), MANUAL);
      await lateArrived.promise;
      while (run?.queued() !== 1) {
        assert.equal(to.requests, 1);
        await new Promise((resolve) => setImmediate(resolve));
      }
      made.drain.abort();
      late.resolve();
      assert.equal(await run.finished, 'interrupted');
      assert.deepEqual(to.paths, ['/first']);
    } finally {
      await made.close();
      await Promise.all([from.close(), to.close()]);
    }
  });
}
