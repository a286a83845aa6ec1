// Jobs whose names get no answer from the name server, beside other jobs, over real UDP and HTTP.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHostileServer } from '../support/servers/hostile-server.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { makeJob, numbered } from '../support/make-job.ts';
import { startNameServer } from '../support/servers/name-server.ts';
import { makeTestRunner } from '../support/test-runner.ts';

const FIRE = { trigger: 'manual', plannedAtMs: null } as const;
const TIMEOUTS = { connectMs: 20_000, headersMs: 20_000, totalMs: 20_000 };

test('100 names without an answer do not affect the results of another job', async () => {
  await using server = await startHostileServer();
  await using names = await startNameServer();
  const stage = makeTestRunner({ lookup: names.lookup });
  const silent = makeJob({
    name: 'silent',
    fetch: makePolicy({ job: 'silent', timeouts: TIMEOUTS }),
    batch: numbered(`http://silent-{n}.test:${server.port}/`, 100),
  });
  const alive = makeJob({
    name: 'alive',
    fetch: makePolicy({ job: 'alive', timeouts: TIMEOUTS }),
    batch: numbered(`http://alive-{n}.test:${server.port}/`, 20),
  });
  const stuck = await stage.runner.start(silent, FIRE);
  for (let i = 0; i < 3; i += 1) {
    const run = await stage.runner.start(alive, FIRE);
    assert.equal(await run?.finished, 'succeeded');
  }
  stuck?.cancel('the test is over');
  await stuck?.finished;
  await stage.close();
});

test('names that do not exist are dns failures of their own job only', async () => {
  await using server = await startHostileServer();
  await using names = await startNameServer();
  const stage = makeTestRunner({ lookup: names.lookup });
  const job = makeJob({ batch: numbered(`http://none-{n}.test:${server.port}/`, 3) });
  const run = await stage.runner.start(job, FIRE);
  assert.equal(await run?.finished, 'failed');
  assert.deepEqual(
    stage.store.results.map(({ errorKind }) => errorKind),
    ['dns', 'dns', 'dns'],
  );
  await stage.close();
});
