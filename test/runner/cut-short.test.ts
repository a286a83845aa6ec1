import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

test('a draining run finishes the requests in flight, starts no new one, and ends interrupted', async () => {
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

test('a draining run with no requests left succeeds', async () => {
  await onStage({ hold: true }, async ({ run, server, drain }) => {
    const running = run(makeJob({ batch: numbered(`${server.origin}/{n}`, 10) }));
    await server.reached(10);
    drain.abort();
    server.open();
    assert.equal(await running, 'succeeded');
  });
});

test('a run that is cut off records its requests in flight as aborted', async () => {
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

test('a cancelled run has its reason', async () => {
  await onStage({ hold: true }, async ({ runner, server, store }) => {
    const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 100), concurrency: 10 });
    const handle = await runner.start(job, { trigger: 'schedule', plannedAtMs: 1_000 });
    await server.reached(10);
    handle?.cancel('replaced by a newer fire');
    assert.equal(await handle?.finished, 'cancelled');
    assert.equal(store.ended[0]?.reason, 'replaced by a newer fire');
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

test('a request that waits for the disk is not sent once the run drains', async () => {
  await onStage({ hold: true }, async ({ run, server, store, drain }) => {
    const running = run(makeJob({ batch: numbered(`${server.origin}/{n}`, 2), concurrency: 1 }));
    await server.reached(1);
    store.full = true;
    const waiting = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    store.drained = () => {
      waiting.resolve();
      return written.promise;
    };
    server.open();
    await waiting.promise;
    drain.abort();
    written.resolve();
    assert.equal(await running, 'interrupted');
    assert.deepEqual([server.requests, store.results.length], [1, 1]);
  });
});

test('a run that is abandoned while its last results are stored does not call after_run', async () => {
  await onStage({}, async ({ runner, server, store }) => {
    const [flushing, stored] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    store.flush = () => {
      flushing.resolve();
      return stored.promise;
    };
    const afterRun = makeHandler(`export default () => { throw new Error('it is called'); };`);
    const run = runner.resume(makeJob({ batch: urls(`${server.origin}/`), afterRun }), {
      runId: 1,
      earlier: { total: 0, succeeded: 0, failures: [], done: [] },
      trigger: 'manual',
      plannedAtMs: null,
      startedAtMs: 0,
    });
    await flushing.promise;
    run.abandon();
    stored.resolve();
    assert.equal(await run.finished, 'interrupted');
  });
});
