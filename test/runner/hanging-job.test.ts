// One job whose requests all hang, beside another, over real HTTP.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRawServer } from '../support/servers/hostile-server.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import { makeTestRunner } from '../support/test-runner.ts';

const EVERY_SECOND = [{ type: 'every', text: 'every 1s', periodMs: 1000 }] as const;

test('a job with more hanging requests than the global cap does not block the runs of others', async () => {
  let hung = 0;
  const { promise: allHang, resolve: onAllHang } = Promise.withResolvers<void>();
  await using server = await startRawServer((socket, { path }) => {
    if (path !== '/ok') {
      hung += 1;
      if (hung === 19) onAllHang();
    } else {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    }
  });
  const stage = makeTestRunner({ concurrency: 20 });
  const fire = { trigger: 'manual', plannedAtMs: null } as const;
  const hanging = makeJob({
    name: 'hanging',
    schedules: EVERY_SECOND,
    batch: numbered(`${server.origin}/hang/{n}`, 50),
  });
  const other = makeJob({
    name: 'other',
    schedules: EVERY_SECOND,
    batch: urls(`${server.origin}/ok`, `${server.origin}/ok`),
  });
  stage.runner.setJobs([hanging, other]);
  const stuck = await stage.runner.start(hanging, fire);
  await allHang;
  for (let i = 0; i < 20; i += 1) {
    const run = await stage.runner.start(other, fire);
    assert.equal(await run?.finished, 'succeeded');
  }
  assert.equal(hung, 19);
  stuck?.cancel('the test is over');
  await stuck?.finished;
  await stage.close();
});
